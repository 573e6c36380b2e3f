import { ruleTypeOf } from './rule_type';

describe('the data view of a stored rule', () => {
  const { extractReferences, injectReferences } = ruleTypeOf('').useSavedObjectReferences;

  it('is a reference, which a copy in another space replaces', () => {
    const { params, references } = extractReferences({ severity: 'low', dataViewId: 'here' });
    expect(params).toEqual({ severity: 'low' });
    expect(references).toEqual([{ name: 'dataView', type: 'index-pattern', id: 'here' }]);
    const elsewhere = references.map((reference) => ({ ...reference, id: 'there' }));
    expect(injectReferences(params, elsewhere)).toEqual({ severity: 'low', dataViewId: 'there' });
  });

  it('may be none', () => {
    const { params, references } = extractReferences({ severity: 'low' });
    expect(references).toEqual([]);
    expect(injectReferences(params, references)).toEqual({ severity: 'low' });
  });
});

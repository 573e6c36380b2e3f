import { judge } from './report';

describe('what was seen of the dashboard', () => {
  it('passes when every panel shows data', () => {
    expect(() => judge({ panels: [{ title: 'Protocols', state: 'ready' }], errors: [] })).not.toThrow();
  });

  it('names the panel that shows none', () => {
    const panels = [
      { title: 'Protocols', state: 'error', message: 'field "protocl" was not found' } as const,
      { title: 'Map', state: 'empty' } as const,
    ];
    expect(() => judge({ panels, errors: [] })).toThrow(
      '“Protocols”: field "protocl" was not found; “Map”: empty'
    );
  });

  it('does not take a dashboard without panels, or a page with a script error, for a good one', () => {
    expect(() => judge({ panels: [], errors: [] })).toThrow('no panels');
    expect(() => judge({ panels: [{ title: 'x', state: 'ready' }], errors: ['TypeError'] })).toThrow(
      'TypeError'
    );
  });
});

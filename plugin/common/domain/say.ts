/** Text of a message id: Kibana's `i18n.translate`, or English where no Kibana is. */
export type Say = (
  id: string,
  message: {
    readonly defaultMessage: string;
    readonly values?: Readonly<Record<string, string | number>>;
  }
) => string;

const PLACEHOLDER = /\{(\w+)(?:, number|, plural, one \{([^{}]*)\} other \{([^{}]*)\})?\}/g;

/** The message as it stands in the code. Of ICU it knows `{name}`, `{name, number}` and plurals: the domain's messages use nothing else. */
export const english: Say = (_id, { defaultMessage, values = {} }) =>
  defaultMessage.replace(
    PLACEHOLDER,
    (placeholder: string, name: string, one: string | undefined, other: string | undefined) => {
      const value = values[name] ?? '';
      if (other !== undefined)
        return (value === 1 ? (one ?? '') : other).replace('#', value.toLocaleString('en-US'));
      return placeholder.endsWith(', number}') ? value.toLocaleString('en-US') : String(value);
    }
  );

/** Text of a message id: Kibana's `i18n.translate`, or English where no Kibana is. */
export type Say = (
  id: string,
  message: {
    readonly defaultMessage: string;
    readonly values?: Readonly<Record<string, string | number>>;
  }
) => string;

/** The message as it stands in the code, each `{name}` filled in: the domain's messages use nothing else of ICU. */
export const english: Say = (_id, { defaultMessage, values = {} }) =>
  defaultMessage.replace(/\{(\w+)\}/g, (_placeholder, name: string) => String(values[name] ?? ''));

/** Generations of Logstash whose documentation lists different options for what we use. */
export type Logstash = '7.17' | '8.12' | '9';

type Options = Readonly<Record<string, readonly string[]>>;

/** Options of the plugins in use that the documentation of 7.17, 8 and 9 lists alike. */
const EVERYWHERE: Options = {
  'input beats': ['port', 'host', 'ssl_certificate', 'ssl_key', 'ssl_certificate_authorities'],
  'input stdin': ['codec'],
  'filter geoip': [
    ...['cache_size', 'database', 'default_database_type', 'ecs_compatibility'],
    ...['fields', 'source', 'tag_on_failure', 'target'],
  ],
  'filter mutate': [
    ...['capitalize', 'coerce', 'convert', 'copy', 'gsub', 'join', 'lowercase', 'merge'],
    ...['rename', 'replace', 'split', 'strip', 'tag_on_failure', 'update', 'uppercase'],
  ],
  'filter ruby': ['code', 'init', 'path', 'script_params', 'tag_on_exception', 'tag_with_exception_message'],
  'output elasticsearch': [
    ...['action', 'data_stream', 'document_id', 'hosts', 'ilm_enabled', 'index', 'manage_template'],
    ...['password', 'user'],
  ],
  'output stdout': ['codec'],
};
const OLDER_NAMES: Options = {
  'input beats': ['ssl', 'ssl_verify_mode'],
  'output elasticsearch': ['cacert'],
};
const NEWER_NAMES: Options = {
  'input beats': ['ssl_enabled', 'ssl_client_authentication'],
  'output elasticsearch': ['ssl_certificate_authorities', 'silence_errors_in_log'],
};
const COMMON: Options = {
  input: ['add_field', 'codec', 'enable_metric', 'id', 'tags', 'type'],
  filter: ['add_field', 'add_tag', 'enable_metric', 'id', 'periodic_flush', 'remove_field', 'remove_tag'],
  output: ['codec', 'enable_metric', 'id'],
};

/** Whether a generation documents an option: the older names of TLS options are gone in 9, the newer ones unknown to 7.17. */
export function isDocumented(logstash: Logstash, section: string, plugin: string, option: string): boolean {
  const named = [
    EVERYWHERE,
    ...(logstash === '9' ? [] : [OLDER_NAMES]),
    ...(logstash === '7.17' ? [] : [NEWER_NAMES]),
  ];
  return (
    named.some((options) => options[`${section} ${plugin}`]?.includes(option) === true) ||
    COMMON[section]?.includes(option) === true
  );
}

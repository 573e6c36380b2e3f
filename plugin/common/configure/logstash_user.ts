const ROLE = {
  cluster: ['monitor'],
  indices: [{ names: ['logstash-*'], privileges: ['create_index', 'create_doc', 'auto_configure'] }],
};

/** Requests for Kibana's Dev Tools: a role that may only write documents, and a user with it. The password is the reader's to choose. */
export const LOGSTASH_USER_REQUESTS = [
  `PUT _security/role/logstash_writer\n${JSON.stringify(ROLE, null, 2)}`,
  `PUT _security/user/logstash_writer\n${JSON.stringify({ password: 'CHOOSE A PASSWORD', roles: ['logstash_writer'] }, null, 2)}`,
].join('\n\n');

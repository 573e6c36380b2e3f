/** What Logstash 8 installs for `logstash-*` without ECS: texts with a twin, addresses included (logstash-output-elasticsearch, ecs-disabled/elasticsearch-8x.json). */
export const STOCK_TEMPLATE = {
  name: 'logstash',
  index_patterns: ['logstash-*'],
  version: 80001,
  priority: 200,
  template: {
    settings: {
      index: { mapping: { total_fields: { limit: 10000 } }, refresh_interval: '5s', number_of_shards: 1 },
    },
    mappings: {
      dynamic_templates: [
        {
          message_field: {
            path_match: 'message',
            match_mapping_type: 'string',
            mapping: { type: 'text' as const, norms: false },
          },
        },
        {
          string_fields: {
            match: '*',
            match_mapping_type: 'string',
            mapping: {
              type: 'text' as const,
              norms: false,
              fields: { keyword: { type: 'keyword' as const, ignore_above: 256 } },
            },
          },
        },
      ],
      properties: {
        '@timestamp': { type: 'date' as const },
        '@version': { type: 'keyword' as const },
        geoip: {
          dynamic: true,
          properties: {
            ip: { type: 'ip' as const },
            location: { type: 'geo_point' as const },
            latitude: { type: 'half_float' as const },
            longitude: { type: 'half_float' as const },
          },
        },
      },
    },
  },
};

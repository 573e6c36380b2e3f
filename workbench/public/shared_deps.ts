import * as ElasticCharts from '@elastic/charts';
import * as KbnDatemath from '@elastic/datemath';
import * as ElasticEui from '@elastic/eui';
import * as EmotionReact from '@emotion/react';
import * as Lodash from 'lodash';
import Moment from 'moment';
import 'moment-timezone';
import * as React from 'react';
import * as ReactDom from 'react-dom';
import * as Rxjs from 'rxjs';
import * as KbnEsQuery from './kibana/es_query';
import * as KbnI18n from './kibana/i18n';
import * as KbnI18nReact from './kibana/i18n_react';
import * as KbnRison from './kibana/rison';

/** Libraries under the keys that every Kibana from 8.12 on has; those of `@kbn` are stand-ins. */
Object.assign(window, {
  __kbnSharedDeps__: {
    ElasticCharts,
    ElasticEui,
    EmotionReact,
    KbnDatemath,
    KbnEsQuery,
    KbnI18n,
    KbnI18nReact,
    KbnRison,
    Lodash,
    Moment,
    React,
    ReactDom,
    Rxjs,
  },
});

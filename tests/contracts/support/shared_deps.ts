import * as ElasticCharts from '@elastic/charts';
import * as ElasticEui from '@elastic/eui';
import * as EmotionReact from '@emotion/react';
import Moment from 'moment';
import * as React from 'react';
import * as ReactDom from 'react-dom';
import * as Rxjs from 'rxjs';
import * as KbnEsQuery from '../../../workbench/public/kibana/es_query';
import * as KbnI18n from '../../../workbench/public/kibana/i18n';
import * as KbnI18nReact from '../../../workbench/public/kibana/i18n_react';
import * as KbnRison from '../../../workbench/public/kibana/rison';

/** `window.__kbnSharedDeps__` with the libraries of the 8.12 end. */
export const SHARED_DEPS = {
  ElasticCharts,
  ElasticEui,
  EmotionReact,
  KbnEsQuery,
  KbnI18n,
  KbnI18nReact,
  KbnRison,
  Moment,
  React,
  ReactDom,
  Rxjs,
};

export { NotInterpreted } from '../../plugin/common/kql';

export { NotInterpreted } from '../kql';

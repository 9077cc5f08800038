/**
 * A stand-in for Amazon Redshift, for tests and for the demo.
 *
 * @packageDocumentation
 */
export {
  type LateBindingView,
  RedshiftStandIn,
  type RedshiftStandInOptions,
} from './RedshiftStandIn';
export {
  type Deployment,
  type RedshiftLimits,
  type Refusal,
  refusalOf,
} from './rules/RedshiftRules';
export { type DocumentedView } from './views/DocumentedView';
export { DOCUMENTED_VIEWS } from './views/documentedViews';
export { addHistory, type RanStatement } from './example/exampleHistory';
export {
  addLongestName,
  fillExample,
  LONG_STATEMENT,
  LONGEST_NAME,
} from './example/fillExample';

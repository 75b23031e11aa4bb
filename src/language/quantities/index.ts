export { agrees, type Comparison, compareQuantities, groupOf, hedgeIsLooser } from './compare.js';
export { findQuantities } from './find.js';
export type {
  DateParts,
  DateQuantity,
  Direction,
  Hedge,
  NumberQuantity,
  Quantity,
  QuantityKind,
} from './quantity.js';

// Which frozen bytes a delivery carries, row -> value.
import type { Carried } from '../deliveries/delivery.js';
import { STANDARD_VARIANT } from '../issues/issue.js';
import type { DeliveryRow } from './tables.js';

export function carried({ variant, version }: Pick<DeliveryRow, 'variant' | 'version'>): Carried {
  return { variant: variant ?? STANDARD_VARIANT, version };
}

// The deliveries of one issue as plain values: what the store must do, written a second time in the simplest
// way, to compare it with.
import type { DeliveryStatus } from '../../../src/deliveries/delivery.js';
import { later } from '../../support/factory.js';

export interface ModelRow {
  status: DeliveryStatus;
  due: number;
  attempts: number;
  worker: string | null;
  until: number;
  wired: boolean;
  reader: 'confirmed' | 'unsubscribed';
}

export type Step =
  | { readonly do: 'claim'; readonly worker: string; readonly limit: number; readonly half: boolean }
  | { readonly do: 'wire'; readonly row: number; readonly worker: string }
  | {
      readonly do: 'settle';
      readonly row: number;
      readonly worker: string;
      readonly status: 'submitted' | 'rejected' | 'deferred' | 'uncertain' | 'pending';
    }
  | { readonly do: 'sweep' | 'wake' | 'hasten' | 'pause' | 'resume' }
  | { readonly do: 'expire'; readonly pending: boolean; readonly deferred: boolean }
  | { readonly do: 'leave' | 'skip'; readonly row: number }
  | { readonly do: 'wait'; readonly minutes: number };

export const CLAIM_MINUTES = 15;
export const RETRY_MINUTES = 10;

export class DeliveryModel {
  minute = 0;
  sending = true;
  readonly rows: ModelRow[];

  constructor(readers: number) {
    this.rows = Array.from({ length: readers }, () => ({
      status: 'pending',
      due: 0,
      attempts: 0,
      worker: null,
      until: 0,
      wired: false,
      reader: 'confirmed',
    }));
  }

  get now(): string {
    return later(this.minute);
  }

  /** Applies one step and returns what the store must answer to it. */
  apply(step: Step): unknown {
    const count = this.rows.length;
    switch (step.do) {
      case 'claim':
        return this.#claim(step.worker, step.limit, step.half ? Math.floor(count / 2) : count);
      case 'wire':
        return this.#wire(this.#row(step.row), step.worker);
      case 'settle':
        return this.#settle(this.#row(step.row), step.worker, step.status);
      case 'sweep':
        return this.#sweep();
      case 'wake':
        return this.#move((row) => row.status === 'deferred' && row.due <= this.minute, {
          status: 'pending',
        });
      case 'hasten':
        return this.#move((row) => row.status === 'deferred', { status: 'pending', due: this.minute });
      case 'expire':
        return this.#move((row) => this.#expires(row, step), { status: 'expired' });
      case 'skip':
        return this.#move(
          (row) => row === this.#row(step.row) && ['pending', 'deferred'].includes(row.status),
          { status: 'skipped' },
        );
      case 'leave':
        this.#row(step.row).reader = 'unsubscribed';
        return undefined;
      case 'pause':
        this.sending = false;
        return undefined;
      case 'resume':
        this.sending = true;
        return undefined;
      case 'wait':
        this.minute += step.minutes;
        return undefined;
    }
  }

  #row(index: number): ModelRow {
    const row = this.rows[index % this.rows.length];
    if (row === undefined) throw new RangeError('a model without rows');
    return row;
  }

  #move(which: (row: ModelRow) => boolean, change: Partial<ModelRow>): number {
    const rows = this.rows.filter(which);
    for (const row of rows) Object.assign(row, change);
    return rows.length;
  }

  #claim(worker: string, limit: number, upTo: number): number[] {
    if (!this.sending) return [];
    const taken: ModelRow[] = [];
    for (const row of this.rows.slice(0, upTo)) {
      if (row.status !== 'pending' || row.due > this.minute || taken.length === limit) continue;
      if (row.reader !== 'confirmed') row.status = 'skipped';
      else
        taken.push(
          Object.assign(row, {
            status: 'submitting',
            worker,
            until: this.minute + CLAIM_MINUTES,
            wired: false,
          }),
        );
    }
    return taken.map((row) => this.rows.indexOf(row));
  }

  #wire(row: ModelRow, worker: string): boolean {
    if (
      row.status !== 'submitting' ||
      row.worker !== worker ||
      row.wired ||
      row.until < this.minute ||
      !this.sending ||
      row.reader !== 'confirmed'
    )
      return false;
    row.wired = true;
    row.attempts += 1;
    return true;
  }

  #settle(row: ModelRow, worker: string, status: DeliveryStatus): boolean {
    if (row.status !== 'submitting' || row.worker !== worker || (status === 'pending' && row.wired))
      return false;
    Object.assign(row, {
      status,
      worker: null,
      wired: false,
      due: status === 'deferred' ? this.minute + RETRY_MINUTES : row.due,
    });
    return true;
  }

  #sweep(): { released: number; uncertain: number } {
    const stale = (row: ModelRow) => row.status === 'submitting' && row.until < this.minute;
    const uncertain = this.#move((row) => stale(row) && row.wired, {
      status: 'uncertain',
      worker: null,
      wired: false,
    });
    const released = this.#move(stale, { status: 'pending', worker: null });
    return { released, uncertain };
  }

  #expires(row: ModelRow, which: { pending: boolean; deferred: boolean }): boolean {
    if (row.status === 'deferred') return which.deferred;
    return row.status === 'pending' && (row.attempts > 0 ? which.deferred : which.pending);
  }
}

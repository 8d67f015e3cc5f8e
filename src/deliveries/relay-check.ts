// Relay check: what a worker found when it connected to the relay and logged in, without sending anything.

export interface RelayCheck {
  /** UTC instant (ISO 8601). */
  readonly checkedAt: string;
  /** Null if the relay can be used. */
  readonly trouble: { readonly message: string; readonly fix: string } | null;
}

/** Why nothing can be handed to the relay right now. */
export interface RelayFault {
  /** Host and port, "mail.example:587". */
  readonly relay: string;
  /** In English words, as part of a sentence. */
  readonly text: string;
}

export interface RelayCheckStore {
  /** @param relay host and port, "mail.example:587" */
  save(relay: string, check: RelayCheck): Promise<void>;
  /** Null if this relay was never checked. */
  last(relay: string): Promise<RelayCheck | null>;
}

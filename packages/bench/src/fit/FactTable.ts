/** A table of events of which the benchmark's dashboards are made. */
export interface FactTable {
  readonly name: string;
  readonly id: string;
  readonly time: string;
  /** True where the time has a zone; it is then cut in UTC. */
  readonly zoned: boolean;
  /** A number, a short text, a country. */
  readonly dimensions: readonly [string, string, string];
  readonly amount: string;
  readonly units: string;
  /** The last is that of rows that do not count. */
  readonly states: readonly [string, string, string];
  readonly actor: string;
  /** A table with several rows for some of its rows. */
  readonly child: string;
}

type Words = readonly [
  name: string,
  id: string,
  time: string,
  dimensions: readonly [string, string, string],
  amount: string,
  units: string,
  states: readonly [string, string, string],
  actor: string,
  child: string,
];

const WORDS: readonly Words[] = [
  [
    'orders',
    'order_id',
    'placed_at',
    ['store_id', 'channel', 'country'],
    'amount',
    'items',
    ['paid', 'open', 'cancelled'],
    'customer_id',
    'order_notes',
  ],
  [
    'tickets',
    'ticket_id',
    'opened_at',
    ['team_id', 'priority', 'region'],
    'cost',
    'replies',
    ['solved', 'open', 'spam'],
    'requester_id',
    'ticket_tags',
  ],
  [
    'trips',
    'trip_id',
    'started_at',
    ['vehicle_id', 'class', 'city'],
    'fare',
    'minutes',
    ['done', 'running', 'void'],
    'rider_id',
    'trip_stops',
  ],
  [
    'visits',
    'visit_id',
    'arrived_at',
    ['site_id', 'device', 'country'],
    'revenue',
    'pages',
    ['human', 'unsure', 'bot'],
    'visitor_id',
    'visit_goals',
  ],
  [
    'claims',
    'claim_id',
    'filed_at',
    ['branch_id', 'product', 'state'],
    'paid',
    'documents',
    ['settled', 'open', 'rejected'],
    'holder_id',
    'claim_letters',
  ],
  [
    'shipments',
    'shipment_id',
    'left_at',
    ['depot_id', 'carrier', 'country'],
    'weight',
    'parcels',
    ['arrived', 'moving', 'lost'],
    'consignee_id',
    'shipment_scans',
  ],
  [
    'calls',
    'call_id',
    'began_at',
    ['desk_id', 'queue', 'language'],
    'charge',
    'seconds',
    ['answered', 'queued', 'dropped'],
    'caller_id',
    'call_transfers',
  ],
  [
    'readings',
    'reading_id',
    'taken_at',
    ['meter_id', 'tariff', 'grid'],
    'energy',
    'pulses',
    ['valid', 'estimated', 'faulty'],
    'household_id',
    'reading_flags',
  ],
  [
    'bookings',
    'booking_id',
    'booked_at',
    ['hotel_id', 'board', 'market'],
    'price',
    'nights',
    ['kept', 'pending', 'cancelled'],
    'guest_id',
    'booking_extras',
  ],
  [
    'loans',
    'loan_id',
    'granted_at',
    ['office_id', 'purpose', 'country'],
    'principal',
    'months',
    ['active', 'repaid', 'defaulted'],
    'borrower_id',
    'loan_payments',
  ],
  [
    'games',
    'game_id',
    'played_at',
    ['server_id', 'mode', 'region'],
    'stake',
    'rounds',
    ['rated', 'casual', 'aborted'],
    'player_id',
    'game_moves',
  ],
  [
    'prescriptions',
    'prescription_id',
    'written_at',
    ['clinic_id', 'form', 'canton'],
    'charge',
    'packs',
    ['filled', 'waiting', 'voided'],
    'patient_id',
    'prescription_items',
  ],
  [
    'deliveries',
    'delivery_id',
    'dispatched_at',
    ['kitchen_id', 'zone', 'city'],
    'total',
    'dishes',
    ['served', 'cooking', 'refunded'],
    'eater_id',
    'delivery_pings',
  ],
  [
    'auctions',
    'auction_id',
    'closed_at',
    ['seller_id', 'category', 'country'],
    'hammer',
    'bids',
    ['sold', 'relisted', 'withdrawn'],
    'buyer_id',
    'auction_watches',
  ],
  [
    'repairs',
    'repair_id',
    'received_at',
    ['shop_id', 'device_class', 'country'],
    'invoice',
    'parts',
    ['fixed', 'waiting', 'scrapped'],
    'owner_id',
    'repair_steps',
  ],
];

/** The fact tables; every third has times with a zone. */
export const FACT_TABLES: readonly FactTable[] = WORDS.map(
  ([name, id, time, dimensions, amount, units, states, actor, child], at) => ({
    name,
    id,
    time,
    zoned: at % 3 === 2,
    dimensions,
    amount,
    units,
    states,
    actor,
    child,
  }),
);

/** Units of time that the dashboards show, from fine to coarse. */
export type ShownUnit = 'hour' | 'day' | 'week' | 'month';

/** SQL that cuts a fact's time to a unit. */
export function cut(fact: FactTable, unit: string, time = fact.time): string {
  return fact.zoned
    ? `date_trunc('${unit}', ${time}, 'UTC')`
    : `date_trunc('${unit}', ${time})`;
}

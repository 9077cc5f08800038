const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What departments call themselves. */
export const DOMAINS = words(`
  sales finance marketing logistics inventory purchasing pricing loyalty support payroll legal billing
  payments fraud risk web mobile advertising email search catalog stores returns shared`);

/** What tables are about, singular. */
export const ENTITIES = words(`
  customer order shipment invoice payment refund product supplier warehouse employee contract campaign session
  visit click impression basket coupon voucher discount ticket complaint review rating address region country currency
  account ledger budget forecast subscription renewal device browser channel partner vehicle route carrier parcel pallet
  shelf bin batch lot recipe ingredient package brand category segment cohort experiment variant survey response
  agent team shift holiday store till receipt transaction settlement chargeback claim policy quote lead opportunity
  meeting call message newsletter template audience keyword query result article answer comment`);

/** What is said of entities. */
export const QUALIFIERS = words(`
  active archived pending failed confirmed cancelled expired open closed draft approved rejected
  online offline domestic foreign premium basic corporate private seasonal recurring manual automated inbound outbound
  internal external primary secondary temporary preferred blocked verified anonymous historic current planned estimated actual
  legacy imported exported merged duplicated corrected late early partial bulk express standard local global regional`);

/** What is measured. */
export const MEASURES = words(`
  revenue margin turnover profit cost expense tax fee commission rebate deposit balance exposure
  lifetime_value churn retention conversion bounce engagement reach frequency satisfaction utilisation occupancy throughput
  backlog stock_level stock_cover sell_through lead_time delay delivery_time return_rate defect_rate fill_rate
  headcount absence overtime salary bonus productivity accuracy coverage latency availability volume weight distance
  duration score rank share growth variance deviation density elasticity demand supply shrinkage markdown`);

/** How often a table gets a row. */
export const PERIODS = words('hourly daily weekly monthly quarterly yearly');

/** By what figures are broken down. */
export const DIMENSIONS = words(
  'region store product brand category segment channel campaign supplier employee country device partner team',
);

/** What columns say of their row. */
export const ATTRIBUTES = words(`
  status type name description code label title language timezone currency country city postcode street latitude
  longitude email phone gender birth age height width depth colour size material origin destination priority severity
  reason comment note source target version revision hash checksum batch sequence position level grade tier plan
  method provider reference number quantity price amount discount tax net gross total minimum maximum average median
  first last previous next opened closed created changed deleted approved shipped delivered paid refunded cancelled
  expired started finished scheduled visited clicked viewed rated`);

/** How columns of a kind end, with the type that they have. */
export const SUFFIXES: readonly (readonly [string, string])[] = [
  ['', 'text'],
  ['_code', 'character varying(12)'],
  ['_name', 'text'],
  ['_amount', 'numeric(14,2)'],
  ['_count', 'integer'],
  ['_rate', 'double precision'],
  ['_share', 'numeric(6,4)'],
  ['_total', 'numeric(16,2)'],
  ['_at', 'timestamp with time zone'],
  ['_date', 'date'],
  ['_flag', 'boolean'],
  ['_text', 'text'],
  ['_json', 'jsonb'],
  ['_key', 'bigint'],
  ['_seconds', 'integer'],
];

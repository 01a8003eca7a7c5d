-- The tables of the connectors that compose.yaml posts. In Athena's own words: docs/athena.md.

CREATE SCHEMA IF NOT EXISTS awsdatacatalog.penstock;

CREATE TABLE IF NOT EXISTS awsdatacatalog.penstock.trades (
  trade_id bigint,
  symbol varchar,
  event_time timestamp(3),
  price double,
  size bigint,
  side varchar,
  exchange varchar,
  kafka_partition integer,
  kafka_offset bigint,
  dt varchar WITH (
    partition_projection_type = 'date',
    partition_projection_format = 'yyyy-MM-dd',
    partition_projection_range = ARRAY['2026-11-01', 'NOW+1DAYS'],
    partition_projection_interval = 1,
    partition_projection_interval_unit = 'DAYS'),
  hour varchar WITH (
    partition_projection_type = 'integer',
    partition_projection_range = ARRAY['0', '23'],
    partition_projection_digits = 2)
)
WITH (
  external_location = 's3://penstock/topics/trades/',
  format = 'PARQUET',
  partitioned_by = ARRAY['dt', 'hour'],
  partition_projection_enabled = true,
  partition_projection_location_template = 's3://penstock/topics/trades/dt=${dt}/hour=${hour}/'
);

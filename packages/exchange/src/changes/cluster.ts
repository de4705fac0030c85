/**
 * The PostgreSQL cluster and its timeline, as SQL. Transaction numbers mean something only there: after a restore from
 * a dump, to a point in time, or a failover, numbers are given again that a reader has already passed.
 */
export const CLUSTER = `((select system_identifier::text from pg_control_system())
  || '.' || left(pg_walfile_name(pg_current_wal_lsn()), 8))`;

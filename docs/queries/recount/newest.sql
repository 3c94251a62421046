-- The newest event of each key, in any table: sessions of the 30 days before it follow links.
SELECT key AS user_id, MAX(event_ts) AS newest FROM timed_events GROUP BY key

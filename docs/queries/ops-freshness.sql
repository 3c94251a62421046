-- How fresh is each event table: when did its newest row reach the log?
SELECT 'purchase_events' AS table_name, COUNT(*) AS row_count, MAX(received_ts) AS newest FROM purchase_events
UNION ALL SELECT 'guild_events', COUNT(*), MAX(received_ts) FROM guild_events
UNION ALL SELECT 'character_events', COUNT(*), MAX(received_ts) FROM character_events
UNION ALL SELECT 'character_stats', COUNT(*), MAX(received_ts) FROM character_stats
UNION ALL SELECT 'app_events', COUNT(*), MAX(received_ts) FROM app_events
UNION ALL SELECT 'purchases', COUNT(*), MAX(received_ts) FROM purchases
UNION ALL SELECT 'orders', COUNT(*), MAX(received_ts) FROM orders
UNION ALL SELECT 'page_events', COUNT(*), MAX(received_ts) FROM page_events
UNION ALL SELECT 'measurements', COUNT(*), MAX(received_ts) FROM measurements
ORDER BY table_name

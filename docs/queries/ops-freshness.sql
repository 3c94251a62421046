-- How fresh is each event table: which event is its newest, and when did the newest row reach the log?
SELECT table_name, COUNT(*) AS row_count, MAX(event_ts) AS newest_event, MAX(received_ts) AS newest_receipt
FROM (
  SELECT 'purchase_events' AS table_name, event_ts, received_ts FROM purchase_events
  UNION ALL SELECT 'guild_events' AS table_name, event_ts, received_ts FROM guild_events
  UNION ALL SELECT 'character_events' AS table_name, event_ts, received_ts FROM character_events
  UNION ALL SELECT 'character_stats' AS table_name, event_ts, received_ts FROM character_stats
  UNION ALL SELECT 'app_events' AS table_name, event_ts, received_ts FROM app_events
  UNION ALL SELECT 'purchases' AS table_name, event_ts, received_ts FROM purchases
  UNION ALL SELECT 'customers' AS table_name, event_ts, received_ts FROM customers
  UNION ALL SELECT 'site_visits' AS table_name, event_ts, received_ts FROM site_visits
  UNION ALL SELECT 'images' AS table_name, event_ts, received_ts FROM images
  UNION ALL SELECT 'orders' AS table_name, event_ts, received_ts FROM orders
  UNION ALL SELECT 'page_events' AS table_name, event_ts, received_ts FROM page_events
  UNION ALL SELECT 'devices' AS table_name, event_ts, received_ts FROM devices
  UNION ALL SELECT 'measuring_components' AS table_name, event_ts, received_ts FROM measuring_components
  UNION ALL SELECT 'install_events' AS table_name, event_ts, received_ts FROM install_events
  UNION ALL SELECT 'measurements' AS table_name, event_ts, received_ts FROM measurements
  UNION ALL SELECT 'identifies' AS table_name, event_ts, received_ts FROM identifies
  UNION ALL SELECT 'exchange_rates' AS table_name, event_ts, received_ts FROM exchange_rates
  UNION ALL SELECT 'tracks' AS table_name, event_ts, received_ts FROM tracks
  UNION ALL SELECT 'pages' AS table_name, event_ts, received_ts FROM pages
) landed
GROUP BY table_name
ORDER BY table_name

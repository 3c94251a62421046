-- How many events of each family landed, by day of the event?
SELECT event_date, 'game' AS family, COUNT(*) AS events FROM (
  SELECT event_date FROM purchase_events
  UNION ALL SELECT event_date FROM guild_events
  UNION ALL SELECT event_date FROM character_events
  UNION ALL SELECT event_date FROM character_stats
) game GROUP BY event_date
UNION ALL
SELECT event_date, 'shop' AS family, COUNT(*) AS events FROM (
  SELECT event_date FROM app_events
  UNION ALL SELECT event_date FROM purchases
) shop GROUP BY event_date
UNION ALL
SELECT event_date, 'photo' AS family, COUNT(*) AS events FROM (
  SELECT event_date FROM customers
  UNION ALL SELECT event_date FROM site_visits
  UNION ALL SELECT event_date FROM images
  UNION ALL SELECT event_date FROM orders
) photo GROUP BY event_date
UNION ALL
SELECT event_date, 'web' AS family, COUNT(*) AS events FROM page_events GROUP BY event_date
UNION ALL
SELECT event_date, 'meter' AS family, COUNT(*) AS events FROM (
  SELECT event_date FROM devices
  UNION ALL SELECT event_date FROM measuring_components
  UNION ALL SELECT event_date FROM install_events
  UNION ALL SELECT event_date FROM measurements
) meter GROUP BY event_date
UNION ALL
SELECT event_date, 'sdk' AS family, COUNT(*) AS events FROM (
  SELECT event_date FROM identifies
  UNION ALL SELECT event_date FROM tracks
  UNION ALL SELECT event_date FROM pages
) sdk GROUP BY event_date
UNION ALL
SELECT event_date, 'money' AS family, COUNT(*) AS events FROM exchange_rates GROUP BY event_date
ORDER BY event_date, family

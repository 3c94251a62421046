-- When events keyed by user reached the log; what sessions are held against.
SELECT received_ts FROM purchase_events
UNION ALL SELECT received_ts FROM character_events
UNION ALL SELECT received_ts FROM character_stats
UNION ALL SELECT received_ts FROM guild_events
UNION ALL SELECT received_ts FROM app_events
UNION ALL SELECT received_ts FROM page_events
UNION ALL SELECT received_ts FROM identifies
UNION ALL SELECT received_ts FROM pages
UNION ALL SELECT received_ts FROM tracks

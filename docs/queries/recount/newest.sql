-- The newest event of each user: sessions of the 30 days before it follow links.
SELECT user_id, MAX(event_ts) AS newest FROM role_sessions GROUP BY user_id

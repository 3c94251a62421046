-- App sessions recomputed: those that an event opens. The others are rows of sessions.
-- A purchase that several events of a user name counts once, at the first.
WITH clicks AS (
  SELECT c.event_id, ARG_MIN(s.session_id, (s.started_at, s.session_id)) AS session_id
  FROM (
    SELECT * FROM role_conversions
    QUALIFY ROW_NUMBER() OVER (PARTITION BY user_id, conversion_id ORDER BY event_ts, event_id) = 1
  ) c
  JOIN recount_touch_sessions s ON s.user_id = c.user_id AND s.started_at <= c.event_ts AND c.event_ts <= s.covers_until
  GROUP BY c.event_id
)
SELECT s.user_id, s.session_id, s.campaign_id, s.channel_id, s.source, s.medium,
  s.term, s.content, s.referrer, s.click_id_name, s.click_id, s.started_at, s.ended_at, s.close_reason,
  (SELECT COUNT(*) FROM clicks c WHERE c.session_id = s.session_id) AS purchases
FROM recount_touch_sessions s
WHERE s.close_reason IS NOT NULL

-- App sessions recomputed: from an app_open to the user's next app_close or app_open.
WITH marks AS (
  SELECT user_id, event_id, event_type, event_ts, campaign_id, channel_id,
    ROW_NUMBER() OVER (PARTITION BY user_id, event_ts, event_type ORDER BY event_id) AS of_instant,
    COUNT(*) FILTER (WHERE event_type = 'app_open') OVER earlier AS opened,
    MAX(event_ts) FILTER (WHERE event_type = 'app_open') OVER earlier AS last_open,
    MAX(event_ts) FILTER (WHERE event_type = 'app_close') OVER earlier AS last_close
  FROM app_events
  WHERE event_type IN ('app_open', 'app_close')
  WINDOW earlier AS (PARTITION BY user_id ORDER BY event_ts
    RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL '1' MICROSECOND PRECEDING)
), ordered AS (
  -- At one instant the older session closes first, then others open, and then close.
  SELECT *, CASE WHEN event_type = 'app_open' THEN 1
    WHEN of_instant = 1 AND opened > 0 AND COALESCE(last_close < last_open, TRUE) THEN 0 ELSE 2 END AS turn
  FROM marks
), paired AS (
  SELECT *, LEAD(event_type) OVER own AS end_type, LEAD(event_ts) OVER own AS end_ts
  FROM ordered
  WINDOW own AS (PARTITION BY user_id ORDER BY event_ts, turn, event_id)
), sessions AS (
  SELECT user_id, event_id AS session_id, campaign_id, channel_id, event_ts AS started_at, end_ts AS ended_at,
    CASE end_type WHEN 'app_close' THEN 'app_close' WHEN 'app_open' THEN 'reopened' ELSE 'open' END AS close_reason
  FROM paired
  WHERE event_type = 'app_open'
), clicks AS (
  SELECT c.event_id, ARG_MIN(s.session_id, (s.started_at, s.session_id)) AS session_id
  FROM app_events c
  JOIN sessions s ON s.user_id = c.user_id AND s.started_at <= c.event_ts
    AND c.event_ts <= COALESCE(s.ended_at, s.started_at + INTERVAL '30' DAY)
  WHERE c.event_type = 'purchase'
  GROUP BY c.event_id
)
SELECT s.user_id, s.session_id, s.campaign_id, s.channel_id, s.started_at, s.ended_at, s.close_reason,
  (SELECT COUNT(*) FROM clicks c WHERE c.session_id = s.session_id) AS purchases
FROM sessions s

-- Sessions that campaigns led to: from an event that opens one to the user's next that closes or opens one; of touches that
-- open none, those without a pause of more than 30 minutes. covers_until: how long a conversion belongs to the session.
WITH marks AS (
  SELECT user_id, event_id, event_type, mark, event_ts, campaign_id, channel_id,
    ROW_NUMBER() OVER (PARTITION BY user_id, event_ts, mark ORDER BY event_id) AS of_instant,
    COUNT(*) FILTER (WHERE mark = 'open') OVER earlier AS opened,
    MAX(event_ts) FILTER (WHERE mark = 'open') OVER earlier AS last_open,
    MAX(event_ts) FILTER (WHERE mark = 'close') OVER earlier AS last_close
  FROM role_touches
  WHERE mark IN ('open', 'close')
  WINDOW earlier AS (PARTITION BY user_id ORDER BY event_ts
    RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL '1' MICROSECOND PRECEDING)
), ordered AS (
  -- At one instant the older session closes first, then others open, and then close.
  SELECT *, CASE WHEN mark = 'open' THEN 1
    WHEN of_instant = 1 AND opened > 0 AND COALESCE(last_close < last_open, TRUE) THEN 0 ELSE 2 END AS turn
  FROM marks
), paired AS (
  SELECT *, LEAD(mark) OVER own AS end_mark, LEAD(event_type) OVER own AS end_type, LEAD(event_ts) OVER own AS end_ts
  FROM ordered
  WINDOW own AS (PARTITION BY user_id ORDER BY event_ts, turn, event_id)
), begun AS (
  SELECT *, CASE WHEN event_ts - LAG(event_ts) OVER (PARTITION BY user_id ORDER BY event_ts) <= INTERVAL '30' MINUTE
    THEN 0 ELSE 1 END AS begins
  FROM role_touches
  WHERE mark = 'gap'
), numbered AS (
  SELECT *, SUM(begins) OVER (PARTITION BY user_id ORDER BY event_ts) AS number FROM begun
), by_gap AS (
  SELECT user_id, MIN(event_ts) AS started_at, MAX(event_ts) AS ended_at,
    ARG_MIN({'campaign': campaign_id, 'channel': channel_id}, (event_ts, event_id))
      FILTER (WHERE campaign_id IS NOT NULL OR channel_id IS NOT NULL) AS origin
  FROM numbered
  GROUP BY user_id, number
), sessions AS (
  SELECT user_id, event_id AS session_id, campaign_id, channel_id, event_ts AS started_at, end_ts AS ended_at,
    COALESCE(end_ts, event_ts + INTERVAL '30' DAY) AS covers_until,
    CASE end_mark WHEN 'close' THEN end_type WHEN 'open' THEN 'reopened' ELSE 'open' END AS close_reason
  FROM paired
  WHERE mark = 'open'
  UNION ALL
  SELECT user_id, user_id || '/' || STRFTIME(started_at, CASE WHEN EPOCH_MS(started_at) % 1000 = 0
      THEN '%Y-%m-%dT%H:%M:%SZ' ELSE '%Y-%m-%dT%H:%M:%S.%gZ' END), origin.campaign, origin.channel, started_at, ended_at,
    ended_at + INTERVAL '30' MINUTE, NULL
  FROM by_gap
)
SELECT s.*, COALESCE(p.person_id, s.user_id) AS person_id
FROM sessions s
LEFT JOIN recount_id_persons p ON p.id = s.user_id AND p.valid_from <= s.started_at AND s.started_at < p.valid_until

-- Sessions that campaigns led to: from an event that opens one to the user's next that closes or opens one; of touches that
-- open none, those without a pause of more than 30 minutes. covers_until: how long a conversion belongs to the session.
WITH instants AS (
  SELECT user_id, event_ts, COUNT(*) FILTER (WHERE mark = 'open') AS opens, COUNT(*) FILTER (WHERE mark = 'close') AS closes
  FROM recount_touches
  WHERE mark IN ('open', 'close')
  GROUP BY user_id, event_ts
), begun_before AS (
  -- One close at an instant with opens leaves things as they are: it ends the older session, or the one that begins.
  SELECT user_id, event_ts, COALESCE(
      LAST_VALUE(CASE WHEN opens > 0 AND closes = 0 THEN TRUE WHEN opens = 0 OR closes > 1 THEN FALSE END IGNORE NULLS)
      OVER (PARTITION BY user_id ORDER BY event_ts ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), FALSE) AS is_open
  FROM instants
), marks AS (
  SELECT t.user_id, event_id, event_type, mark, t.event_ts, campaign_id, channel_id, source, medium, term, content, referrer,
    click_id_name, click_id, is_open,
    ROW_NUMBER() OVER (PARTITION BY t.user_id, t.event_ts, mark ORDER BY event_id) AS of_instant
  FROM recount_touches t
  JOIN begun_before b ON b.user_id = t.user_id AND b.event_ts = t.event_ts
  WHERE mark IN ('open', 'close')
), ordered AS (
  -- At one instant the older session closes first, then others open, and then close.
  SELECT *, CASE WHEN mark = 'open' THEN 1 WHEN of_instant = 1 AND is_open THEN 0 ELSE 2 END AS turn
  FROM marks
), paired AS (
  SELECT *, LEAD(mark) OVER own AS end_mark, LEAD(event_type) OVER own AS end_type, LEAD(event_ts) OVER own AS end_ts
  FROM ordered
  WINDOW own AS (PARTITION BY user_id ORDER BY event_ts, turn, event_id)
), begun AS (
  SELECT *, CASE WHEN event_ts - LAG(event_ts) OVER (PARTITION BY user_id ORDER BY event_ts) <= INTERVAL '30' MINUTE
    THEN 0 ELSE 1 END AS begins
  FROM recount_touches
  WHERE mark = 'gap'
), numbered AS (
  SELECT *, SUM(begins) OVER (PARTITION BY user_id ORDER BY event_ts) AS number FROM begun
), by_gap AS (
  SELECT user_id, MIN(event_ts) AS started_at, MAX(event_ts) AS ended_at,
    -- The first that says where it came from.
    ARG_MIN({'campaign': campaign_id, 'channel': channel_id, 'source': source, 'medium': medium, 'term': term,
        'content': content, 'referrer': referrer, 'click_id_name': click_id_name, 'click_id': click_id},
        (event_ts, event_id))
      FILTER (WHERE COALESCE(campaign_id, source, medium) IS NOT NULL OR channel_id <> 'Direct') AS origin,
    MAX(CASE WHEN channel_id = 'Direct' AND COALESCE(campaign_id, source, medium) IS NULL THEN channel_id END) AS direct,
    LEAST(100, COUNT(DISTINCT (event_id, event_ts))
      FILTER (WHERE COALESCE(campaign_id, source, medium) IS NOT NULL OR channel_id <> 'Direct')) AS touches
  FROM numbered
  GROUP BY user_id, number
), sessions AS (
  SELECT user_id, event_id AS session_id, campaign_id, channel_id, source, medium, term, content, referrer,
    click_id_name, click_id,
    event_ts AS started_at, end_ts AS ended_at,
    COALESCE(end_ts, event_ts + INTERVAL '30' DAY) AS covers_until,
    CASE end_mark WHEN 'close' THEN end_type WHEN 'open' THEN 'reopened' ELSE 'open' END AS close_reason,
    CASE WHEN COALESCE(campaign_id, source, medium) IS NOT NULL OR channel_id <> 'Direct' THEN 1 ELSE 0 END AS touches
  FROM paired
  WHERE mark = 'open'
  UNION ALL
  SELECT user_id, user_id || '/' || STRFTIME(started_at, CASE WHEN EPOCH_MS(started_at) % 1000 = 0
      THEN '%Y-%m-%dT%H:%M:%SZ' ELSE '%Y-%m-%dT%H:%M:%S.%gZ' END), origin.campaign,
    CASE WHEN origin IS NULL THEN direct ELSE origin.channel END, origin.source, origin.medium, origin.term, origin.content,
    origin.referrer, origin.click_id_name, origin.click_id, started_at, ended_at,
    ended_at + INTERVAL '30' MINUTE, NULL, touches
  FROM by_gap
)
SELECT s.*, COALESCE(p.person_id, s.user_id) AS person_id
FROM sessions s
LEFT JOIN recount_id_persons p ON p.id = s.user_id AND p.valid_from <= s.started_at AND s.started_at < p.valid_until

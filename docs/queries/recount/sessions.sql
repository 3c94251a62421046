-- Sessions recomputed: what a user did without a pause of more than 30 minutes.
-- Compared with: FROM (SELECT s.* REPLACE (CASE WHEN COALESCE(s.ended_at >= n.newest - INTERVAL '30' DAY, TRUE) THEN s.person_id END AS person_id) FROM sessions_current s LEFT JOIN recount_newest n ON n.user_id = s.user_id) WHERE ended_at < (SELECT MAX(received_ts) - INTERVAL '31' MINUTE FROM recount_received)
-- A session that may still go on is not emitted yet, and not counted here. The person of older ones is in person_ids.
WITH events AS (
  SELECT user_id, event_ts, received_ts, currency, spent FROM role_sessions
), begun AS (
  SELECT *, CASE WHEN event_ts - LAG(event_ts) OVER (PARTITION BY user_id ORDER BY event_ts) <= INTERVAL '30' MINUTE
    THEN 0 ELSE 1 END AS begins
  FROM events
), numbered AS (
  SELECT *, SUM(begins) OVER (PARTITION BY user_id ORDER BY event_ts) AS number FROM begun
), sessions AS (
  SELECT user_id, number, MIN(event_ts) AS started_at, MAX(event_ts) AS ended_at, COUNT(*) AS events
  FROM numbered
  GROUP BY user_id, number
  HAVING MAX(event_ts) < (SELECT MAX(received_ts) - INTERVAL '31' MINUTE FROM events)
), money AS (
  -- Nothing is summed over currencies: a row each, and events in the first alone.
  -- A sum that no column holds is NULL, which differs from what was emitted: the row is named, and the others are counted.
  SELECT user_id, number, currency, SUM(CASE WHEN whole < 1e36 THEN spent END) AS revenue,
    ROW_NUMBER() OVER (PARTITION BY user_id, number ORDER BY currency NULLS LAST) AS nth
  FROM (SELECT *, SUM(ABS(CAST(spent AS DOUBLE))) OVER (PARTITION BY user_id, number, currency) AS whole FROM numbered)
  WHERE spent <> 0
  GROUP BY user_id, number, currency
)
SELECT s.user_id,
  CASE WHEN COALESCE(s.ended_at >= n.newest - INTERVAL '30' DAY, TRUE) THEN COALESCE(p.person_id, s.user_id) END AS person_id,
  s.started_at, s.ended_at, CASE WHEN COALESCE(m.nth, 1) = 1 THEN s.events END AS events,
  CASE WHEN COALESCE(m.nth, 1) = 1 THEN (EPOCH_MS(s.ended_at) - EPOCH_MS(s.started_at)) // 1000 END AS duration_seconds,
  TRY_CAST(CASE WHEN m.user_id IS NULL THEN 0 ELSE m.revenue END AS DECIMAL(38, 2)) AS revenue, m.currency
FROM sessions s
LEFT JOIN recount_newest n ON n.user_id = s.user_id
LEFT JOIN recount_id_persons p ON p.id = s.user_id AND p.valid_from <= s.started_at AND s.started_at < p.valid_until
LEFT JOIN money m ON m.user_id = s.user_id AND m.number = s.number

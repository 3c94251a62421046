-- Sessions recomputed: what a user did without a pause of more than 30 minutes, and what events open and close.
-- Compared with: FROM (SELECT s.* REPLACE (CASE WHEN COALESCE(s.ended_at >= n.newest - INTERVAL '30' DAY, TRUE) THEN s.person_id END AS person_id) FROM sessions_current s LEFT JOIN recount_newest n ON n.user_id = s.user_id) WHERE close_reason IS NOT NULL AND (close_reason <> 'gap' OR ended_at < (SELECT MAX(received_ts) - INTERVAL '31' MINUTE FROM recount_received))
-- A session by the gap that may still go on has no close_reason yet, if it is a row at all, and is not counted here. The person of older ones is in person_ids.
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
), conversions AS (
  -- A conversion that several events of a user name counts once, at the first; again where the last was 30 days before.
  SELECT * FROM role_conversions
  QUALIFY COALESCE(event_ts - LAG(event_ts) OVER (PARTITION BY user_id, conversion_id ORDER BY event_ts, event_id)
    > INTERVAL '30' DAY, TRUE)
), bought AS (
  SELECT s.user_id, s.number, COUNT(*) AS conversions
  FROM sessions s
  JOIN conversions c ON c.user_id = s.user_id AND c.event_ts BETWEEN s.started_at AND s.ended_at
  GROUP BY s.user_id, s.number
), visits AS (
  -- Touches of a session: where the first of them that is not direct came from.
  SELECT s.user_id, s.number, SUM(t.touches) AS touches, MAX(t.channel_id) FILTER (WHERE t.touches = 0) AS direct,
    ARG_MIN({'campaign': t.campaign_id, 'channel': t.channel_id, 'source': t.source, 'medium': t.medium, 'term': t.term,
        'content': t.content, 'referrer': t.referrer, 'click_id_name': t.click_id_name, 'click_id': t.click_id},
        t.started_at) FILTER (WHERE t.touches > 0) AS origin
  FROM sessions s
  JOIN recount_touch_sessions t ON t.close_reason IS NULL AND t.user_id = s.user_id
    AND t.started_at BETWEEN s.started_at AND s.ended_at
  GROUP BY s.user_id, s.number
), opened AS (
  SELECT c.event_id, ARG_MIN(s.session_id, (s.started_at, s.session_id)) AS session_id
  FROM conversions c
  JOIN recount_touch_sessions s ON s.user_id = c.user_id AND s.started_at <= c.event_ts AND c.event_ts <= s.covers_until
  GROUP BY c.event_id
), all_sessions AS (
  SELECT s.user_id, s.user_id || '/' || STRFTIME(s.started_at, CASE WHEN EPOCH_MS(s.started_at) % 1000 = 0
      THEN '%Y-%m-%dT%H:%M:%SZ' ELSE '%Y-%m-%dT%H:%M:%S.%gZ' END) AS session_id,
    COALESCE(p.person_id, s.user_id) AS person_id, v.origin.campaign AS campaign_id,
    CASE WHEN v.origin IS NULL THEN v.direct ELSE v.origin.channel END AS channel_id, v.origin.source AS source,
    v.origin.medium AS medium, v.origin.term AS term, v.origin.content AS content, v.origin.referrer AS referrer,
    v.origin.click_id_name AS click_id_name, v.origin.click_id AS click_id, s.started_at, s.ended_at, 'gap' AS close_reason,
    COALESCE(m.nth, 1) = 1 AS is_first, COALESCE(v.touches, 0) AS touches, COALESCE(b.conversions, 0) AS conversions, s.events,
    CASE WHEN m.user_id IS NULL THEN 0 ELSE m.revenue END AS revenue, m.currency
  FROM sessions s
  LEFT JOIN visits v ON v.user_id = s.user_id AND v.number = s.number
  LEFT JOIN bought b ON b.user_id = s.user_id AND b.number = s.number
  LEFT JOIN recount_id_persons p ON p.id = s.user_id AND p.valid_from <= s.started_at AND s.started_at < p.valid_until
  LEFT JOIN money m ON m.user_id = s.user_id AND m.number = s.number
  UNION ALL
  SELECT s.user_id, s.session_id, s.person_id, s.campaign_id, s.channel_id, s.source, s.medium, s.term, s.content, s.referrer,
    s.click_id_name, s.click_id, s.started_at, s.ended_at, s.close_reason, TRUE, s.touches,
    (SELECT COUNT(*) FROM opened o WHERE o.session_id = s.session_id), NULL, NULL, NULL
  FROM recount_touch_sessions s
  WHERE s.close_reason IS NOT NULL
)
SELECT s.user_id, s.session_id,
  CASE WHEN COALESCE(s.ended_at >= n.newest - INTERVAL '30' DAY, TRUE) THEN s.person_id END AS person_id,
  s.campaign_id, s.channel_id, s.source, s.medium, s.term, s.content, s.referrer, s.click_id_name, s.click_id,
  s.started_at, s.ended_at, s.close_reason,
  CASE WHEN is_first THEN (EPOCH_MS(s.ended_at) - EPOCH_MS(s.started_at)) // 1000 END AS duration_seconds,
  CASE WHEN is_first THEN s.touches END AS touches, CASE WHEN is_first THEN s.conversions END AS conversions,
  CASE WHEN is_first THEN s.events END AS events, TRY_CAST(s.revenue AS DECIMAL(38, 2)) AS revenue, s.currency
FROM all_sessions s
LEFT JOIN recount_newest n ON n.user_id = s.user_id

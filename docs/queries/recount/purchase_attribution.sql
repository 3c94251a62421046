-- Purchases joined anew: the first click that tells of each, the newest bill, and the session already open at the click.
WITH sessions AS (
  SELECT user_id, session_id, campaign_id, channel_id, started_at, ended_at FROM recount_app_sessions
), clicks AS (
  SELECT user_id, event_id, event_ts, COALESCE(purchase_id, event_id) AS purchase_id,
    ROW_NUMBER() OVER (PARTITION BY COALESCE(purchase_id, event_id) ORDER BY event_ts, event_id) AS nth
  FROM app_events
  WHERE event_type = 'purchase'
), first_clicks AS (
  SELECT * FROM clicks WHERE nth = 1
), joined AS (
  SELECT c.purchase_id, ARG_MIN(s.session_id, (s.started_at, s.session_id)) AS session_id
  FROM first_clicks c
  JOIN sessions s ON s.user_id = c.user_id AND s.started_at <= c.event_ts
    AND c.event_ts <= COALESCE(s.ended_at, s.started_at + INTERVAL '30' DAY)
  GROUP BY c.purchase_id
), bills AS (
  SELECT purchase_id, COALESCE(purchase_time, event_ts) AS purchase_time, COALESCE(billing_cost, 0) AS billing_cost,
    COALESCE(is_confirmed, FALSE) AS is_confirmed,
    ROW_NUMBER() OVER (PARTITION BY purchase_id ORDER BY
      CASE WHEN event_time IS NULL THEN COALESCE(purchase_time, event_ts) ELSE event_ts END DESC,
      COALESCE(is_confirmed, FALSE) DESC, COALESCE(billing_cost, 0) DESC, purchase_time DESC) AS nth
  FROM purchases
)
SELECT COALESCE(c.purchase_id, b.purchase_id) AS purchase_id,
  CASE WHEN c.purchase_id IS NULL THEN 'no_click' WHEN s.session_id IS NULL THEN 'no_session'
    WHEN b.purchase_id IS NULL THEN 'no_billing' ELSE 'attributed' END AS status,
  b.purchase_time, b.billing_cost, b.is_confirmed, c.user_id, c.event_ts AS click_time,
  s.session_id, s.campaign_id, s.channel_id
FROM first_clicks c
LEFT JOIN joined j ON j.purchase_id = c.purchase_id
LEFT JOIN sessions s ON s.session_id = j.session_id
FULL JOIN (SELECT * FROM bills WHERE nth = 1) b ON b.purchase_id = c.purchase_id

-- Purchases recomputed: the first click that names each, what its bills sum up to, and the session already open at the click.
WITH sessions AS (
  SELECT person_id, session_id, campaign_id, channel_id, source, medium, term, content, referrer,
    click_id_name, click_id,
    started_at, covers_until
  FROM recount_touch_sessions
), clicks AS (
  SELECT user_id, person_id, event_id, event_ts, conversion_id AS purchase_id,
    ROW_NUMBER() OVER (PARTITION BY conversion_id ORDER BY event_ts, event_id) AS nth
  FROM recount_conversions
), first_clicks AS (
  SELECT * FROM clicks WHERE nth = 1
), joined AS (
  SELECT c.purchase_id, ARG_MIN(s.session_id, (s.started_at, s.session_id)) AS session_id
  FROM first_clicks c
  JOIN sessions s ON s.person_id = c.person_id AND s.started_at <= c.event_ts AND c.event_ts <= s.covers_until
  GROUP BY c.purchase_id
), bill_events AS (
  -- Which bill of its purchase: the one that the event names; a refund by itself; else the purchase's own.
  SELECT conversion_id AS purchase_id, bought_at AS purchase_time, amount AS billing_cost, currency, confirmed AS is_confirmed,
    CASE WHEN event_time IS NULL THEN bought_at ELSE event_ts END AS billed_at,
    CASE WHEN bill_id IS NULL AND amount < 0 THEN source ELSE '' END AS bill_source,
    CASE WHEN bill_id IS NOT NULL THEN bill_id WHEN amount < 0 THEN event_id ELSE conversion_id END AS bill
  FROM role_settlements
), bills AS (
  SELECT *, BOOL_OR(is_confirmed) OVER (PARTITION BY purchase_id, currency) AS any_confirmed
  FROM (
    SELECT *
    FROM bill_events
    QUALIFY ROW_NUMBER() OVER (PARTITION BY purchase_id, bill_source, bill
      ORDER BY billed_at DESC, is_confirmed DESC, billing_cost DESC, purchase_time DESC, currency NULLS LAST) = 1
  )
), totals AS (
  -- What was paid, or billed as long as nothing was, by currency.
  SELECT purchase_id, currency, is_confirmed, MIN(purchase_time) AS purchase_time, SUM(billing_cost) AS billing_cost,
    COUNT(*) AS bills
  FROM bills
  WHERE is_confirmed = any_confirmed
  GROUP BY purchase_id, currency, is_confirmed
)
SELECT COALESCE(c.purchase_id, b.purchase_id) AS purchase_id,
  CASE WHEN c.purchase_id IS NULL THEN 'no_click' WHEN s.session_id IS NULL THEN 'no_session'
    WHEN b.purchase_id IS NULL THEN 'no_billing' ELSE 'attributed' END AS status,
  COALESCE(c.event_ts, b.purchase_time) AS occurred_at, b.purchase_time, TRY_CAST(b.billing_cost AS DECIMAL(38, 2)) AS billing_cost, b.currency, b.bills, b.is_confirmed,
  c.user_id, c.person_id, c.event_ts AS click_time, s.session_id, s.campaign_id, s.channel_id, s.source,
  s.medium, s.term, s.content, s.referrer, s.click_id_name, s.click_id
FROM first_clicks c
LEFT JOIN joined j ON j.purchase_id = c.purchase_id
LEFT JOIN sessions s ON s.session_id = j.session_id
FULL JOIN totals b ON b.purchase_id = c.purchase_id

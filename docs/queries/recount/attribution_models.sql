-- Shares of each purchase recomputed, by currency: six models over the newest 50 sessions of the 30 days before it.
-- The way to a purchase ends at the session that it was made in.
WITH clicks AS (
  -- A row a currency; weights stand in the first, that of what was paid before others.
  SELECT purchase_id, person_id, click_time, billing_cost, currency, is_confirmed, session_id AS bought_in,
    ROW_NUMBER() OVER (PARTITION BY purchase_id ORDER BY is_confirmed DESC NULLS LAST, currency NULLS LAST) AS nth
  FROM recount_purchase_attribution
  WHERE click_time IS NOT NULL
), near AS (
  SELECT c.*, s.session_id, s.campaign_id, s.channel_id, s.source, s.medium, s.started_at AS touched_at,
    ROW_NUMBER() OVER (PARTITION BY c.purchase_id, c.currency ORDER BY s.started_at DESC, s.session_id DESC) AS from_end
  FROM clicks c
  LEFT JOIN recount_touch_sessions b ON b.person_id = c.person_id AND b.session_id = c.bought_in
  JOIN recount_touch_sessions s ON s.person_id = c.person_id
    AND (s.session_id = c.bought_in OR s.started_at BETWEEN c.click_time - INTERVAL '30' DAY AND c.click_time)
    AND (b.session_id IS NULL OR (s.started_at, s.session_id) <= (b.started_at, b.session_id))
), path AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY purchase_id, currency ORDER BY touched_at, session_id) AS position,
    COUNT(*) OVER (PARTITION BY purchase_id, currency) AS path_length,
    MAX(CASE WHEN COALESCE(campaign_id, source, medium) IS NOT NULL THEN 51 - from_end END)
      OVER (PARTITION BY purchase_id, currency) AS paid
  FROM near
  WHERE from_end <= 50
), shares AS (
  SELECT p.*, m.model, CAST(CASE m.model
    WHEN 'first' THEN CASE WHEN position = 1 THEN 1 ELSE 0 END
    WHEN 'last' THEN CASE WHEN position = path_length THEN 1 ELSE 0 END
    WHEN 'last_non_direct' THEN CASE WHEN 51 - from_end = COALESCE(paid, 50) THEN 1 ELSE 0 END
    WHEN 'linear' THEN 1
    WHEN 'position' THEN CASE WHEN position IN (1, path_length) THEN 0.4 ELSE 0.2 / (path_length - 2) END
    ELSE POW(0.5, (EPOCH_MS(click_time) - EPOCH_MS(touched_at)) / (7 * 86400000.0)) END AS DOUBLE) AS share
  FROM path p
  CROSS JOIN (VALUES ('first'), ('last'), ('last_non_direct'), ('linear'), ('position'), ('time_decay')) AS m(model)
), cumulated AS (
  SELECT *, share / SUM(share) OVER whole AS part,
    SUM(share) OVER (PARTITION BY purchase_id, currency, model ORDER BY position) / SUM(share) OVER whole AS up_to
  FROM shares
  WINDOW whole AS (PARTITION BY purchase_id, currency, model)
), rounded AS (
  -- Cents: what is given up to a session less what was given before it, so that nothing is lost in rounding.
  SELECT *, CASE WHEN position = path_length THEN billing_cost
    ELSE ROUND(CAST(billing_cost AS DECIMAL(38, 2)) * CAST(up_to AS DECIMAL(18, 12)), 2) END AS given
  FROM cumulated
)
SELECT purchase_id, model, position, path_length, session_id, campaign_id, channel_id, source, medium, touched_at,
  click_time AS occurred_at, CASE WHEN nth = 1 THEN ROUND(part, 6) END AS weight,
  CAST(given - COALESCE(LAG(given) OVER (PARTITION BY purchase_id, currency, model ORDER BY position), 0) AS DECIMAL(38, 2)) AS credit,
  currency, is_confirmed
FROM rounded
QUALIFY ROUND(part, 12) > 0

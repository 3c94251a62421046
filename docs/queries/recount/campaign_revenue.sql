-- Revenue by campaign and currency recomputed: bills that were paid, of purchases made in a session of the campaign, or of none.
-- A purchase with bills in several currencies counts once, in the first that was paid.
WITH attributed AS (
  SELECT campaign_id, currency, billing_cost, is_confirmed,
    ROW_NUMBER() OVER (PARTITION BY purchase_id ORDER BY is_confirmed DESC, currency NULLS LAST) AS nth
  FROM recount_purchase_attribution
  WHERE status = 'attributed'
)
SELECT campaign_id, currency,
  TRY_CAST(COALESCE(SUM(billing_cost) FILTER (WHERE is_confirmed), 0) AS DECIMAL(38, 2)) AS revenue,
  COUNT(*) FILTER (WHERE is_confirmed AND nth = 1) AS confirmed_purchases
FROM attributed
GROUP BY campaign_id, currency

-- Revenue by campaign counted anew: bills that were paid, of purchases made in a session of the campaign.
SELECT campaign_id,
  CAST(COALESCE(SUM(billing_cost) FILTER (WHERE is_confirmed), 0) AS DECIMAL(38, 2)) AS revenue,
  COUNT(*) FILTER (WHERE is_confirmed) AS confirmed_purchases
FROM recount_purchase_attribution
WHERE status = 'attributed' AND campaign_id IS NOT NULL
GROUP BY campaign_id

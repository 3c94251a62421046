-- Channels ranked within their campaign by sessions with a purchase, paid or not.
SELECT campaign_id, COALESCE(channel_id, '') AS channel_id, COUNT(DISTINCT session_id) AS sessions_count,
  RANK() OVER (PARTITION BY campaign_id ORDER BY COUNT(DISTINCT session_id) DESC) AS channel_rank
FROM recount_purchase_attribution
WHERE status = 'attributed'
GROUP BY campaign_id, COALESCE(channel_id, '')

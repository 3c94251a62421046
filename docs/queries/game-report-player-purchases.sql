-- Report: how many swords, shields and potions has each player bought?
SELECT
  user_id,
  SUM(CASE WHEN item_type = 'sword' THEN amount_purchased ELSE 0 END) AS sword_purchases,
  SUM(CASE WHEN item_type = 'shield' THEN amount_purchased ELSE 0 END) AS shield_purchases,
  SUM(CASE WHEN item_type = 'potion' THEN amount_purchased ELSE 0 END) AS potion_purchases
FROM purchase_events
GROUP BY user_id
ORDER BY user_id

-- Touches, each with where it came from: what columns and the address name, else the click id, else the page before; and
-- its channel, by the declared rules where it names none.
WITH clicked AS (
  SELECT *, COALESCE(link_gclid, link_msclkid, link_ttclid, link_fbclid) AS click_id,
    CASE WHEN link_gclid IS NOT NULL THEN 'gclid' WHEN link_msclkid IS NOT NULL THEN 'msclkid'
      WHEN link_ttclid IS NOT NULL THEN 'ttclid' WHEN link_fbclid IS NOT NULL THEN 'fbclid' END AS click_id_name,
    CASE WHEN NOT is_ignored_site(referring_site) AND NOT COALESCE(same_site(referring_site, own_site), FALSE)
      THEN referring_site END AS referrer
  FROM role_touches
), sent AS (
  SELECT c.*, CASE
      WHEN s.name IS NOT NULL THEN {'source': s.source, 'medium': s.medium}
      WHEN COALESCE(link_campaign, link_source, link_medium) IS NULL AND referrer IS NOT NULL
      THEN {'source': referrer, 'medium': CASE WHEN is_search_site(referrer) THEN 'organic' ELSE 'referral' END}
    END AS sender
  FROM clicked c
  LEFT JOIN click_sources s ON s.name = c.click_id_name
), named AS (
  SELECT *, link_campaign AS campaign_id, COALESCE(link_source, sender.source) AS source,
    COALESCE(link_medium, sender.medium) AS medium
  FROM sent
)
SELECT user_id, event_id, event_type, event_ts, mark, campaign_id, source, medium, link_term AS term,
  link_content AS content, referrer, click_id_name, click_id,
  COALESCE(named_channel, CASE WHEN NOT works_out THEN NULL WHEN COALESCE(campaign_id, source, medium) IS NULL
    THEN 'Direct' ELSE channel_of(campaign_id, source, medium) END) AS channel_id
FROM named

SELECT
  `t0`.`key`,
  `t0`.`version`,
  `t0`.`print`,
  `t0`.`source`,
  `t0`.`source_id`,
  `t0`.`seen_on`,
  `t0`.`title`,
  `t0`.`company`,
  `t0`.`company_about`,
  `t0`.`company_address`,
  `t0`.`company_size`,
  `t0`.`sector`,
  `t0`.`naf_code`,
  `t0`.`place`,
  `t0`.`postcode`,
  `t0`.`commune_code`,
  `t0`.`region`,
  `t0`.`country`,
  `t0`.`contract_code`,
  `t0`.`contract`,
  `t0`.`nature`,
  `t0`.`experience_code`,
  `t0`.`experience`,
  `t0`.`rome_code`,
  `t0`.`rome_label`,
  `t0`.`qualification`,
  `t0`.`salary_words`,
  `t0`.`salary_unit`,
  `t0`.`currency`,
  `t0`.`hours`,
  `t0`.`address`,
  `t0`.`remote`,
  `t0`.`contact_name`,
  `t0`.`contact_mail`,
  `t0`.`contact_phone`,
  `t0`.`contact_address`,
  `t0`.`latitude`,
  `t0`.`longitude`,
  `t0`.`salary_least`,
  `t0`.`salary_most`,
  `t0`.`published_on`,
  `t0`.`updated_on`,
  `t0`.`expires_on`,
  `t0`.`bad_dates`,
  `t0`.`posts`,
  `t0`.`text`,
  CASE
    WHEN STARTS_WITH(`t0`.`source_id`, '?')
    THEN 'no_id'
    WHEN `t0`.`title` IS NULL
    THEN 'no_title'
    WHEN LENGTH(`t0`.`text`) < 40
    THEN 'no_text'
    WHEN LENGTH(`t0`.`text`) > 60000
    THEN 'text_too_long'
    ELSE ''
  END AS `reason`
FROM `cleaned` AS `t0`

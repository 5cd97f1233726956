SELECT
  `t17`.`key`,
  `t17`.`version`,
  `t17`.`print`,
  `t17`.`source`,
  `t17`.`source_id`,
  `t17`.`address`,
  `t17`.`title`,
  `t17`.`company`,
  `t17`.`place`,
  `t17`.`country`,
  `t17`.`text`,
  `t17`.`contract`,
  `t17`.`remote`,
  `t17`.`rome_code`,
  `t17`.`published_on`,
  `t17`.`updated_on`,
  `t17`.`expires_on`,
  `t17`.`seen_on`,
  `t17`.`kin`,
  `t17`.`salary`,
  `t17`.`language`,
  `t17`.`length`,
  COALESCE(`t17`.`terms`, '') AS `terms`
FROM (
  SELECT
    `t16`.*
    EXCEPT (`key_right`)
  FROM (
    SELECT
      `t13`.`key`,
      `t13`.`version`,
      `t13`.`print`,
      `t13`.`source`,
      `t13`.`source_id`,
      `t13`.`seen_on`,
      `t13`.`title`,
      `t13`.`text`,
      `t13`.`published_on`,
      `t13`.`updated_on`,
      `t13`.`expires_on`,
      `t13`.`rome_code`,
      `t13`.`naf_code`,
      `t13`.`posts`,
      `t13`.`nature`,
      `t13`.`contract_code`,
      `t13`.`experience_code`,
      `t13`.`company`,
      `t13`.`place`,
      `t13`.`country`,
      `t13`.`address`,
      `t13`.`contract`,
      `t13`.`experience`,
      `t13`.`rome_label`,
      `t13`.`qualification`,
      `t13`.`hours`,
      `t13`.`remote`,
      `t13`.`kin`,
      `t13`.`terms`,
      `t13`.`salary`,
      `t15`.`key` AS `key_right`,
      `t15`.`language`,
      `t15`.`length`
    FROM (
      SELECT
        `t11`.*
        EXCEPT (`key_right`)
      FROM (
        SELECT
          `t10`.`key`,
          `t10`.`version`,
          `t10`.`print`,
          `t10`.`source`,
          `t10`.`source_id`,
          `t10`.`seen_on`,
          `t10`.`title`,
          `t10`.`text`,
          `t10`.`published_on`,
          `t10`.`updated_on`,
          `t10`.`expires_on`,
          `t10`.`rome_code`,
          `t10`.`naf_code`,
          `t10`.`posts`,
          `t10`.`nature`,
          `t10`.`contract_code`,
          `t10`.`experience_code`,
          `t10`.`company`,
          `t10`.`place`,
          `t10`.`country`,
          `t10`.`address`,
          `t10`.`contract`,
          `t10`.`experience`,
          `t10`.`rome_label`,
          `t10`.`qualification`,
          `t10`.`hours`,
          `t10`.`remote`,
          `t10`.`kin`,
          `t10`.`terms`,
          `t7`.`key` AS `key_right`,
          `t7`.`salary`
        FROM (
          SELECT
            `t8`.*
            EXCEPT (`key_right`)
          FROM (
            SELECT
              `t4`.`key`,
              `t4`.`version`,
              `t4`.`print`,
              `t4`.`source`,
              `t4`.`source_id`,
              `t4`.`seen_on`,
              `t4`.`title`,
              `t4`.`text`,
              `t4`.`published_on`,
              `t4`.`updated_on`,
              `t4`.`expires_on`,
              `t4`.`rome_code`,
              `t4`.`naf_code`,
              `t4`.`posts`,
              `t4`.`nature`,
              `t4`.`contract_code`,
              `t4`.`experience_code`,
              `t4`.`company`,
              `t4`.`place`,
              `t4`.`country`,
              `t4`.`address`,
              `t4`.`contract`,
              `t4`.`experience`,
              `t4`.`rome_label`,
              `t4`.`qualification`,
              `t4`.`hours`,
              `t4`.`remote`,
              `t4`.`kin`,
              `t5`.`key` AS `key_right`,
              `t5`.`terms`
            FROM `offers` AS `t4`
            LEFT OUTER JOIN `terms` AS `t5`
              ON `t4`.`key` = `t5`.`key`
          ) AS `t8`
        ) AS `t10`
        LEFT OUTER JOIN (
          SELECT
            `t1`.`key`,
            `t1`.`words` AS `salary`
          FROM `salaries` AS `t1`
        ) AS `t7`
          ON `t10`.`key` = `t7`.`key`
      ) AS `t11`
    ) AS `t13`
    LEFT OUTER JOIN (
      SELECT
        `t0`.`key`,
        CASE
          WHEN (
            0 + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' le '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' la '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' les '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' des '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' du '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' et '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' en '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' pour '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' vous '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' nous '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' dans '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' une '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' avec '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' sur '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' est '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' votre '
            ) > 0 AS INT64)
          ) > (
            0 + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' the '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' of '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' and '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' to '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' in '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' for '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' with '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' you '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' we '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' our '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' your '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' is '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' on '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' as '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' this '
            ) > 0 AS INT64) + CAST(INSTR(
              SUBSTRING(`t0`.`plain`, IF((
                0 + 1
              ) >= 1, 0 + 1, 0 + 1 + LENGTH(`t0`.`plain`)), 1200),
              ' will '
            ) > 0 AS INT64)
          )
          THEN 'fr'
          ELSE 'en'
        END AS `language`,
        LENGTH(`t0`.`plain`) AS `length`
      FROM `said` AS `t0`
    ) AS `t15`
      ON `t13`.`key` = `t15`.`key`
  ) AS `t16`
) AS `t17`

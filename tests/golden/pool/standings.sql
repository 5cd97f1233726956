WITH `t4` AS (
  SELECT
    `t1`.`key`,
    `t1`.`kin`,
    `t1`.`terms`,
    `t1`.`length`,
    ROW_NUMBER() OVER (
      PARTITION BY `t1`.`kin`
      ORDER BY COALESCE(`t1`.`published_on`, DATE(9999, 12, 31)) ASC, `t1`.`key` ASC
    ) - 1 AS `place`
  FROM `told` AS `t1`
), `t11` AS (
  SELECT
    *
  FROM (
    SELECT
      `t8`.`key`,
      `t9`.`head`,
      `t8`.`terms`,
      `t9`.`head_terms`,
      `t8`.`length`,
      `t9`.`head_length`
    FROM (
      SELECT
        *
      FROM `t4` AS `t5`
      WHERE
        `t5`.`place` > 0
    ) AS `t8`
    INNER JOIN (
      SELECT
        `t5`.`kin`,
        `t5`.`key` AS `head`,
        `t5`.`terms` AS `head_terms`,
        `t5`.`length` AS `head_length`
      FROM `t4` AS `t5`
      WHERE
        `t5`.`place` = 0
    ) AS `t9`
      ON `t8`.`kin` = `t9`.`kin`
  ) AS `t10`
  WHERE
    (
      LEAST(`t10`.`length`, `t10`.`head_length`) * 10
    ) >= (
      GREATEST(`t10`.`length`, `t10`.`head_length`) * 6
    )
), `t13` AS (
  SELECT
    `t12`.`key`,
    `t12`.`head`,
    IF(pos = pos_2, `word`, NULL) AS `word`
  FROM `t11` AS `t12`
  CROSS JOIN UNNEST(GENERATE_ARRAY(0, GREATEST(ARRAY_LENGTH(SPLIT(`t12`.`terms`, ' '))) - 1)) AS pos
  CROSS JOIN UNNEST(SPLIT(`t12`.`terms`, ' ')) AS `word` WITH OFFSET AS pos_2
  WHERE
    pos = pos_2
    OR (
      pos > (
        ARRAY_LENGTH(SPLIT(`t12`.`terms`, ' ')) - 1
      )
      AND pos_2 = (
        ARRAY_LENGTH(SPLIT(`t12`.`terms`, ' ')) - 1
      )
    )
), `t17` AS (
  SELECT DISTINCT
    *
  FROM (
    SELECT
      `t12`.`head` AS `of`,
      IF(pos = pos_2, `said`, NULL) AS `said`
    FROM `t11` AS `t12`
    CROSS JOIN UNNEST(GENERATE_ARRAY(0, GREATEST(ARRAY_LENGTH(SPLIT(`t12`.`head_terms`, ' '))) - 1)) AS pos
    CROSS JOIN UNNEST(SPLIT(`t12`.`head_terms`, ' ')) AS `said` WITH OFFSET AS pos_2
    WHERE
      pos = pos_2
      OR (
        pos > (
          ARRAY_LENGTH(SPLIT(`t12`.`head_terms`, ' ')) - 1
        )
        AND pos_2 = (
          ARRAY_LENGTH(SPLIT(`t12`.`head_terms`, ' ')) - 1
        )
      )
  ) AS `t14`
)
SELECT
  `t31`.`key`,
  `t31`.`version`,
  `t31`.`published_on`,
  `t31`.`duplicate_of`,
  CASE
    WHEN `t31`.`is_over`
    THEN 'expired'
    WHEN `t31`.`duplicate_of` IS NOT NULL
    THEN 'duplicate'
    ELSE 'live'
  END AS `standing`
FROM (
  SELECT
    `t30`.*
    EXCEPT (`key_right`)
  FROM (
    SELECT
      `t3`.`key`,
      `t3`.`version`,
      `t3`.`print`,
      `t3`.`source`,
      `t3`.`source_id`,
      `t3`.`address`,
      `t3`.`title`,
      `t3`.`company`,
      `t3`.`place`,
      `t3`.`country`,
      `t3`.`text`,
      `t3`.`contract`,
      `t3`.`remote`,
      `t3`.`rome_code`,
      `t3`.`published_on`,
      `t3`.`updated_on`,
      `t3`.`expires_on`,
      `t3`.`seen_on`,
      `t3`.`kin`,
      `t3`.`salary`,
      `t3`.`language`,
      `t3`.`length`,
      `t3`.`terms`,
      `t3`.`title_vector`,
      `t3`.`text_vector`,
      `t3`.`is_over`,
      `t29`.`key` AS `key_right`,
      `t29`.`duplicate_of`
    FROM (
      SELECT
        `t0`.`key`,
        `t0`.`version`,
        `t0`.`print`,
        `t0`.`source`,
        `t0`.`source_id`,
        `t0`.`address`,
        `t0`.`title`,
        `t0`.`company`,
        `t0`.`place`,
        `t0`.`country`,
        `t0`.`text`,
        `t0`.`contract`,
        `t0`.`remote`,
        `t0`.`rome_code`,
        `t0`.`published_on`,
        `t0`.`updated_on`,
        `t0`.`expires_on`,
        `t0`.`seen_on`,
        `t0`.`kin`,
        `t0`.`salary`,
        `t0`.`language`,
        `t0`.`length`,
        `t0`.`terms`,
        `t0`.`title_vector`,
        `t0`.`text_vector`,
        COALESCE(`t0`.`expires_on` < DATE(2026, 11, 23), FALSE) AS `is_over`
      FROM `gold` AS `t0`
    ) AS `t3`
    LEFT OUTER JOIN (
      SELECT
        `t27`.`key`,
        `t27`.`head` AS `duplicate_of`
      FROM (
        SELECT
          `t26`.`key`,
          `t26`.`head`,
          `t26`.`common`,
          `t20`.`size`,
          `t23`.`of`,
          `t23`.`head_size`
        FROM (
          SELECT
            `t24`.`key`,
            `t24`.`head`,
            COUNT(*) AS `common`
          FROM (
            SELECT
              `t16`.`key`,
              `t16`.`head`
            FROM `t13` AS `t16`
            INNER JOIN `t17` AS `t21`
              ON `t16`.`head` = `t21`.`of` AND `t16`.`word` = `t21`.`said`
          ) AS `t24`
          GROUP BY
            1,
            2
        ) AS `t26`
        INNER JOIN (
          SELECT
            `t15`.`key`,
            COUNT(*) AS `size`
          FROM `t13` AS `t15`
          GROUP BY
            1
        ) AS `t20`
          ON `t26`.`key` = `t20`.`key`
        INNER JOIN (
          SELECT
            `t19`.`of`,
            COUNT(*) AS `head_size`
          FROM `t17` AS `t19`
          GROUP BY
            1
        ) AS `t23`
          ON `t26`.`head` = `t23`.`of`
      ) AS `t27`
      WHERE
        (
          `t27`.`common` * 10
        ) >= (
          LEAST(`t27`.`size`, `t27`.`head_size`) * 6
        )
    ) AS `t29`
      ON `t3`.`key` = `t29`.`key`
  ) AS `t30`
) AS `t31`

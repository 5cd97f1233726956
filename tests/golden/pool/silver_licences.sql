SELECT
  `t6`.`key`,
  `t6`.`version`,
  `t6`.`kind`,
  `t6`.`number`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(REPLACE(REGEXP_REPLACE(`t6`.`code`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
                '&quot;',
                '"'
              ),
              '&amp;',
              '&'
            ),
            '\\s+',
            ' '
          ),
          ' \t\n\r\v\f'
        ),
        IF(
          (
            0 + 1
          ) >= 1,
          0 + 1,
          0 + 1 + LENGTH(
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(REPLACE(REGEXP_REPLACE(`t6`.`code`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
                    '&quot;',
                    '"'
                  ),
                  '&amp;',
                  '&'
                ),
                '\\s+',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          )
        ),
        40
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `code`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(REPLACE(REGEXP_REPLACE(`t6`.`label`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
                '&quot;',
                '"'
              ),
              '&amp;',
              '&'
            ),
            '\\s+',
            ' '
          ),
          ' \t\n\r\v\f'
        ),
        IF(
          (
            0 + 1
          ) >= 1,
          0 + 1,
          0 + 1 + LENGTH(
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(REPLACE(REGEXP_REPLACE(`t6`.`label`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
                    '&quot;',
                    '"'
                  ),
                  '&amp;',
                  '&'
                ),
                '\\s+',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          )
        ),
        300
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `label`,
  REPLACE(
    REPLACE(
      TRANSLATE(LOWER(`t6`.`need`), 'àâäáãåçéèêëíîïìñóôöòõúùûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'),
      'œ',
      'oe'
    ),
    'æ',
    'ae'
  ) IN ('e', 'exige', 'must') AS `is_must`,
  NULLIF(
    TRIM(
      SUBSTRING(
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REPLACE(REPLACE(REGEXP_REPLACE(`t6`.`level`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
                '&quot;',
                '"'
              ),
              '&amp;',
              '&'
            ),
            '\\s+',
            ' '
          ),
          ' \t\n\r\v\f'
        ),
        IF(
          (
            0 + 1
          ) >= 1,
          0 + 1,
          0 + 1 + LENGTH(
            TRIM(
              REGEXP_REPLACE(
                REPLACE(
                  REPLACE(
                    REPLACE(REPLACE(REGEXP_REPLACE(`t6`.`level`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
                    '&quot;',
                    '"'
                  ),
                  '&amp;',
                  '&'
                ),
                '\\s+',
                ' '
              ),
              ' \t\n\r\v\f'
            )
          )
        ),
        300
      ),
      ' \t\n\r\v\f'
    ),
    ''
  ) AS `level`
FROM (
  SELECT
    `t5`.`key`,
    `t5`.`version`,
    `t5`.`kind`,
    `t5`.`number`,
    `t5`.`code`,
    `t5`.`label`,
    `t5`.`need`,
    `t5`.`level`
  FROM (
    SELECT
      *
    FROM `parts` AS `t0`
    WHERE
      (
        `t0`.`label` IS NOT NULL
      ) OR (
        `t0`.`code` IS NOT NULL
      )
  ) AS `t5`
  WHERE
    EXISTS(
      SELECT
        1
      FROM (
        SELECT
          *
        FROM `checked` AS `t1`
        WHERE
          `t1`.`reason` = ''
      ) AS `t4`
      WHERE
        `t5`.`key` = `t4`.`key`
    )
) AS `t6`
WHERE
  `t6`.`kind` IN ('licence')

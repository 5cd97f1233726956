SELECT
  `t4`.*
  EXCEPT (`markup`)
FROM (
  SELECT
    `t3`.`key`,
    `t3`.`version`,
    `t3`.`print`,
    `t3`.`source`,
    `t3`.`source_id`,
    `t3`.`seen_on`,
    NULLIF(
      TRIM(
        SUBSTRING(
          TRIM(
            REGEXP_REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REPLACE(REGEXP_REPLACE(`t3`.`title`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
                      REPLACE(REPLACE(REGEXP_REPLACE(`t3`.`title`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
          200
        ),
        ' \t\n\r\v\f'
      ),
      ''
    ) AS `title`,
    `t3`.`markup`,
    `t3`.`company`,
    `t3`.`company_about`,
    `t3`.`company_address`,
    `t3`.`company_size`,
    `t3`.`sector`,
    `t3`.`naf_code`,
    `t3`.`place`,
    `t3`.`postcode`,
    `t3`.`commune_code`,
    `t3`.`region`,
    `t3`.`country`,
    `t3`.`contract_code`,
    `t3`.`contract`,
    `t3`.`nature`,
    `t3`.`experience_code`,
    `t3`.`experience`,
    `t3`.`rome_code`,
    `t3`.`rome_label`,
    `t3`.`qualification`,
    `t3`.`salary_words`,
    `t3`.`salary_unit`,
    `t3`.`currency`,
    `t3`.`hours`,
    `t3`.`address`,
    `t3`.`remote`,
    `t3`.`contact_name`,
    `t3`.`contact_mail`,
    `t3`.`contact_phone`,
    `t3`.`contact_address`,
    `t3`.`latitude`,
    `t3`.`longitude`,
    `t3`.`salary_least`,
    `t3`.`salary_most`,
    `t3`.`published_on`,
    `t3`.`updated_on`,
    `t3`.`expires_on`,
    `t3`.`bad_dates`,
    `t3`.`posts`,
    `t3`.`text`
  FROM (
    SELECT
      *
    FROM (
      SELECT
        `t0`.`key`,
        `t0`.`version`,
        `t0`.`print`,
        `t0`.`source`,
        `t0`.`source_id`,
        `t0`.`seen_on`,
        `t0`.`title`,
        `t0`.`markup`,
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
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REGEXP_REPLACE(TRANSLATE(COALESCE(`t0`.`markup`, ''), '\r\t ', '\n  '), '  +', ' '),
                ' \n',
                '\n'
              ),
              '\n ',
              '\n'
            ),
            '\\n\\n\\n+',
            '\n\n'
          ),
          ' \t\n\r\v\f'
        ) AS `text`
      FROM `landed` AS `t0`
      WHERE
        NOT (
          REGEXP_CONTAINS(COALESCE(`t0`.`markup`, ''), '<[a-zA-Z/!]|&[a-zA-Z#]')
        )
    ) AS `t1`
    UNION ALL
    SELECT
      *
    FROM (
      SELECT
        `t0`.`key`,
        `t0`.`version`,
        `t0`.`print`,
        `t0`.`source`,
        `t0`.`source_id`,
        `t0`.`seen_on`,
        `t0`.`title`,
        `t0`.`markup`,
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
        TRIM(
          REGEXP_REPLACE(
            REPLACE(
              REPLACE(
                REGEXP_REPLACE(
                  TRANSLATE(
                    REPLACE(
                      REPLACE(
                        REPLACE(
                          REPLACE(
                            REPLACE(
                              REPLACE(
                                REPLACE(
                                  REPLACE(
                                    REPLACE(
                                      REPLACE(
                                        REPLACE(
                                          REPLACE(
                                            REPLACE(
                                              REPLACE(
                                                REPLACE(
                                                  REGEXP_REPLACE(
                                                    REGEXP_REPLACE(
                                                      REGEXP_REPLACE(
                                                        REGEXP_REPLACE(
                                                          REGEXP_REPLACE(COALESCE(`t0`.`markup`, ''), '(?i)<(script|style|template|noscript)[^>]*>[^<]*', ''),
                                                          '(?i)<[a-z]+[^>]*(display\\s?:\\s?none|visibility\\s?:\\s?hidden|font-size\\s?:\\s?0)[^>]*>[^<]*',
                                                          ''
                                                        ),
                                                        '(?i)<li(\\s[^>]*)?>',
                                                        '\n- '
                                                      ),
                                                      '(?i)<(/?(p|div|ul|ol|tr|table|section|article|h[1-6])|br)(\\s[^>]*|/)?>',
                                                      '\n'
                                                    ),
                                                    '<[^>]*>',
                                                    ''
                                                  ),
                                                  '&nbsp;',
                                                  ' '
                                                ),
                                                '&quot;',
                                                '"'
                                              ),
                                              '&#39;',
                                              '\''
                                            ),
                                            '&rsquo;',
                                            '’'
                                          ),
                                          '&ndash;',
                                          '–'
                                        ),
                                        '&bull;',
                                        '•'
                                      ),
                                      '&eacute;',
                                      'é'
                                    ),
                                    '&egrave;',
                                    'è'
                                  ),
                                  '&agrave;',
                                  'à'
                                ),
                                '&ecirc;',
                                'ê'
                              ),
                              '&ccedil;',
                              'ç'
                            ),
                            '&euro;',
                            '€'
                          ),
                          '&lt;',
                          '<'
                        ),
                        '&gt;',
                        '>'
                      ),
                      '&amp;',
                      '&'
                    ),
                    '\r\t ',
                    '\n  '
                  ),
                  '  +',
                  ' '
                ),
                ' \n',
                '\n'
              ),
              '\n ',
              '\n'
            ),
            '\\n\\n\\n+',
            '\n\n'
          ),
          ' \t\n\r\v\f'
        ) AS `text`
      FROM `landed` AS `t0`
      WHERE
        REGEXP_CONTAINS(COALESCE(`t0`.`markup`, ''), '<[a-zA-Z/!]|&[a-zA-Z#]')
    ) AS `t2`
  ) AS `t3`
) AS `t4`

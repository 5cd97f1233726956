SELECT
  `t1`.*
  EXCEPT (`markup`)
FROM (
  SELECT
    `t0`.`key`,
    `t0`.`version`,
    `t0`.`print`,
    `t0`.`source`,
    `t0`.`source_id`,
    `t0`.`seen_on`,
    NULLIF(
      TRIM(
        SUBSTRING(
          TRIM(
            REGEXP_REPLACE(
              REPLACE(
                REPLACE(
                  REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`title`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
                      REPLACE(REPLACE(REGEXP_REPLACE(`t0`.`title`, '<[^>]*>', ' '), '&nbsp;', ' '), '&#39;', '\''),
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
    CASE
      WHEN NOT (
        REGEXP_CONTAINS(
          COALESCE(`t0`.`markup`, ''),
          '<[a-zA-Z/!]|&[a-zA-Z#]|[\r\t\v\f ]|  |\n | \n|\n\n\n|^\\s|\\s$'
        )
      )
      THEN COALESCE(`t0`.`markup`, '')
      WHEN REGEXP_CONTAINS(COALESCE(`t0`.`markup`, ''), '<[a-zA-Z/!]|&[a-zA-Z#]')
      THEN TRIM(
        REGEXP_REPLACE(
          REPLACE(
            REPLACE(
              REGEXP_REPLACE(
                TRANSLATE(
                  CASE
                    WHEN INSTR(COALESCE(`t0`.`markup`, ''), '&') > 0
                    THEN REPLACE(
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
                    )
                    ELSE REGEXP_REPLACE(
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
                    )
                  END,
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
      )
      ELSE TRIM(
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
      )
    END AS `text`
  FROM `landed` AS `t0`
) AS `t1`

# Groups for every pattern. A blank is any horizontal one (the no-break space too, also as HTML has it); a citation may
# break over a line once between two parts, and have its parts emphasised. All are possessive where a long run of blanks could be tried again and again; the plain blank before
# plain text, which is nearly every one, is tried first.
(?<TAG> \*{1,3}+ | </?+ (?: em | i | b | u | strong | span ) > )        # what marks a word as important, when a text was converted
(?<NB>  \h | &nbsp; | &\#160; )
(?<W>   (?> \x20 (?= [!-%'-)+-;=-~] ) | (?= [^!-%'-)+-;=-~] ) (?&TAG)*+ (?: (?&NB) (?: (?&NB) | (?&TAG) )*+ (?: \R \h*+ (?&TAG)*+ )?+ | \R \h*+ (?&TAG)*+ ) ) )  # blank, at most one line end
(?<w>   (?> \x20?+ (?= [!-%'-)+-;=-~] ) | (?: (?&NB) | (?&TAG) )*+ (?: \R \h*+ (?&TAG)*+ )?+ ) )  # the same, or nothing
(?<CS>  (?&w) , (?&w) | (?&W) )                                     # comma or blank
(?<DA>  [-\x{2010}-\x{2015}\x{2212}] )                              # hyphen, dash, minus
(?<Y4>  (?: 1[89] | 20 ) \d\d (?!\d) )                              # year
(?<MONTH> (?i: januari | january | februari | february | maart | march | april | mei | may | juni | june | juli | july | augustus | august
        | september | o[kc]tober | november | december ) )
(?<SES> (?: 1[89] | 20 ) \d\d (?&w) (?: / (?&DA)? | (?&DA) /? ) (?&w) (?: (?&Y4) | ['\x{2019}]? \d\d (?!\d) ) )  # session: 2025/26, 2025–2026, 1985/- 86
(?<NRW> (?: [Nn]rs? | NRS? | [Nn]ummers? | [Nn]os? ) (?! \p{L} ) \.? | [Nn][º°] )      # "nr." and the like
(?<PGW> (?: [Bb]lz | [Bb]ladzijden? | [Pp]agina (?: ['\x{2019}] s )? | [Pp]ag | [Pp]p? ) (?! \p{L} ) \.? )  # "p." and the like
(?<AND> (?&w) (?: , | ; ) (?&w) (?: (?: en | of | and ) (?&W) )? | (?&W) (?: en | and | of | tot (?&W) en (?&W) met | t/m | tot | resp\. | respectievelijk ) (?&W) | \h*+ (?&DA) (?&w) )  # between the items of a list; a dash that begins a line is another list's
(?<ROM> (?: X{0,3} (?: IX | IV | V? I{1,3} | V ) | X{1,3} ) [A-E]? (?! [\p{L}\d] ) )                # Roman numeral, as of a budget chapter

# Articles of laws, acts and treaties: ARTICLE is the number of one; ARTICLES are several, each with its parts, as far as
# they belong to one work: "6, eerste lid, onder a, en 9, tweede lid".
(?<ARTWORD> [Aa]rtikel (?: en )? | ARTIKEL | [Aa]rticles? | [Aa]rtt? \. | [Aa]rt (?= \s \d ) )
(?<ARTICLE> (?: \d{1,4} (?: [.:] \d{1,4} ){0,3} (?: [a-z]{1,3} | [A-Z] (?! \p{L} ) | \h? (?: bis | ter | quater | quinquies ) )? (?! [\p{Ll}\d] )
  | [A-Z] \h? \d{1,3} [a-z]? (?! [\p{L}\d] ) | [IVXL]{1,6} (?! [\p{L}\d] ) ) )
(?<ORDINAL> \p{Ll}{2,16}? (?: de | ste ) (?! \p{L} ) )
(?<LET>    (?: [a-z] | aa | bb | cc | dd | ee | ff | gg | hh | ii | jj | [ivx]{2,5} | \d{1,3} [a-z]? ) [°º]? (?! [\p{L}\d] ) )
# The bracket of "onder b)" ends no sentence and no paragraph: that one was opened before the citation.
(?<LETTER> \( (?= [a-z\d]{1,5} \) ) (?&LET) \) | (?&LET) (?: \) (?! [.;:)\]] | \R?+ \z | \R \h*+ \R ) )?+ )
(?<ALSO> (?&AND) | (?&W) (?: to | or ) (?&W) )
(?<PART> (?: (?: lid | leden | paragraphs? | par\. ) (?&W) | §§? (?&w) ) \d{1,3} [a-z]? (?! [\p{L}\d] ) (?: (?&AND) \d{1,2} [a-z]? (?! [\p{L}\d.:/] ) )*
  | (?&ORDINAL) (?: (?&AND) (?&ORDINAL) ){0,9} (?&W) (?: lid | leden | volzin | zin | alinea | streepje | gedachtestreepje ) (?! \p{L} )
  | (?: first | second | third | fourth | fifth | sixth | seventh | last ) (?&W) (?: subparagraph | paragraph | sentence | indent ) (?! \p{L} )
  | (?: aanhef (?: (?&w) , | (?&W) en ) (?&W) )? (?: sub | onder | (?: sub )? onderde (?: el | len ) | letters? | punt (?: en )? | points? )
    (?&W) (?: onder (?&W) )? (?&LETTER) (?: (?&ALSO) (?: onder (?&W) )? (?&LETTER) )*
  | aanhef (?! \p{L} ) | \( (?: \d{1,2} | [a-z]{1,2} | oud | nieuw ) \) (?: (?&ALSO) \( (?: \d{1,2} | [a-z]{1,2} ) \) )* )
(?<PARTS> (?: (?: (?&w) ,? (?&w) | (?: (?&w) , )? (?&W) (?: en | of | and | or ) (?&W) ) (?&PART) )*+ )
(?<ARTJOIN> (?: (?&AND) | (?: (?&w) , )?+ (?&W) (?: jo\.? | juncto | j[°º]\.? | (?: gelezen (?&W) )?+ in (?&W) (?: samenhang | verbinding | combinatie ) (?&W) (?: gelezen (?&W) )?+ met
  | alsmede | alsook | evenals | dan (?&W) wel | to | or ) (?&W) ) (?: (?: de | het ) (?&W) )? )
(?<ARTAND> (?&ARTJOIN) (?: (?&ARTWORD) (?&W) )? )
(?<ARTICLES> (?&ARTICLE) (?&PARTS) (?: (?&ARTAND) (?&ARTICLE) (?&PARTS) )*+ (?: (?&w) (?: e\.? \h? v\. | en (?&W) volgende ) )? )
# What follows shows that the article is not of the act before it: "Awb, artikel 5 van de Woo", "Awb, artikel 8 EVRM".
(?<NOTOF> (?! (?: (?&w) , )? (?&W) (?: van | uit | bij | of | in ) (?! \p{L} ) | ,? (?&W) \p{Lu} ) )
(?<ARTOF> (?: (?&w) , (?&w) | (?&W) | (?= \p{Lu} ) ) (?: (?: van | uit | bij | of | in | to ) (?&W) )? (?: (?: de | het | the ) (?&W) )? )

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::column(L"wide")]] int a = 0;     // expected-error {{a wide string cannot be used here}} expected-note {{separated by commas}}
    [[orm::column("a\0b")]] int b = 0;      // expected-error {{the string has a NUL in it}} expected-note {{separated by commas}}
    [[orm::column("\xff")]] int c = 0;      // expected-error {{the string is not valid UTF-8}} expected-note {{separated by commas}}
    [[orm::column("name"_sql)]] int d = 0;  // expected-error {{a literal with a suffix cannot be used here}} expected-note {{separated by commas}}
};

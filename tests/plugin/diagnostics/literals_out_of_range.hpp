struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::min(9223372036854775808)]] long a = 0;   // expected-error {{the number does not fit into 64 bits}} expected-note {{separated by commas}}
    [[orm::min(-9223372036854775808)]] long b = 0;
    [[orm::max(1e999)]] double c = 0;               // expected-error {{the number is too large}} expected-note {{separated by commas}}
};

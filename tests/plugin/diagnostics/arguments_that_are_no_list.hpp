struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::check("a" x)]] int a = 0;    // expected-error {{the arguments of 'orm::check' cannot be read: 'x' was not expected here}} expected-note {{separated by commas}}
    [[orm::index(a,)]] int b = 0;       // expected-error {{an argument is missing}} expected-note {{separated by commas}}
    [[orm::min(-)]] int c = 0;          // expected-error {{a number is missing behind the sign}} expected-note {{separated by commas}}
    [[orm::min({1})]] int d = 0;        // expected-error {{'{' was not expected here}} expected-note {{separated by commas}}
    [[orm::references(User::)]] int e = 0;  // expected-error {{a name is missing behind '::'}} expected-note {{separated by commas}}
    [[orm::min('a')]] int f = 0;        // expected-error {{''a'' was not expected here}} expected-note {{separated by commas}}
};
struct [[orm::table]] Brackets {
    [[orm::primary_key]] int id = 0;
    [[orm::column("a"]] int a = 0;  // expected-error {{']' was not expected here}} expected-note {{separated by commas}}
};

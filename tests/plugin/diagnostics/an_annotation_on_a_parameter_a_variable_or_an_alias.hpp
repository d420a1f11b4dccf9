void f([[orm::length(3)]] int x);  // expected-error {{cannot stand on a parameter}} expected-note {{it belongs on a data member}}
[[orm::unique]] extern int y;      // expected-error {{cannot stand on a variable}} expected-note {{it belongs on a class or a data member}}
using Z [[orm::table]] = int;      // expected-error {{cannot stand on a type alias}} expected-note {{it belongs on a class}}

struct [[orm::table]] User {
    [[orm::primary_key]] int id = 0;
    [[orm::index(where)]] int x = 0;    // expected-error {{'where' in 'orm::index' needs arguments}} expected-note {{write it as in}}
    [[orm::index(unique(1))]] int y = 0;  // expected-error {{'unique' in 'orm::index' takes no arguments}} expected-note {{write it as in}}
    [[orm::index(name())]] int z = 0;  // expected-error {{'name' needs a string}} expected-note {{write it as in}}
};

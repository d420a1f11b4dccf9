struct [[orm::table(7)]] User {  // expected-error {{'orm::table' takes a string, not the integer 7}} expected-note {{write it as in}}
    [[orm::primary_key]] int id = 0;
    [[orm::column(name)]] int age = 0;  // expected-error {{'orm::column' takes a string, not the name 'name'}} expected-note {{write it as in}}
    [[orm::length(2.5)]] int size = 0;  // expected-error {{'orm::length' takes an integer, not the number 2.5}} expected-note {{write it as in}}
};

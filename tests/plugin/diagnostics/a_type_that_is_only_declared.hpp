class Money;  // expected-note {{forward declaration of}}
struct [[orm::table]] Item {
    [[orm::primary_key]] int id = 0;
    Money price;  // expected-error {{field has incomplete type 'Money'}}
};

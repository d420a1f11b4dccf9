struct [[ormm::table]] User {  // expected-error {{unknown attribute 'ormm::table'; did you mean 'orm::table'?}} expected-fixit {{orm}}
    [[using om: primary_key]] int id = 0;  // expected-error {{did you mean 'orm::primary_key'?}} expected-fixit {{orm}}
};
